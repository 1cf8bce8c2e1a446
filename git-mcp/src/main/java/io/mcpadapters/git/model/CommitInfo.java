package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Lines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A commit as lists show it.
 *
 * @param author the author's name as the commit has it
 * @param login of the author at the host, else empty
 * @param date when it was authored, ISO 8601
 * @param committed when it was put where it stands, which a rebase changes
 * @param counts lines added and removed, where the host said so
 */
public record CommitInfo(
    String sha,
    String message,
    String author,
    String login,
    String email,
    String date,
    String committed,
    List<String> parents,
    Optional<Counts> counts) {

  public record Counts(int added, int removed) {}

  public String title() {
    return Lines.first(message);
  }

  public String body() {
    int end = message.indexOf('\n');
    return end < 0 ? "" : message.substring(end).strip();
  }

  /** Whether a caller may mean this author: login, name or e-mail, or a part of the name. */
  boolean by(String who) {
    String wanted = who.toLowerCase(Locale.ROOT);
    return login.equalsIgnoreCase(who)
        || email.equalsIgnoreCase(who)
        || author.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Whether all words are in the message. */
  public boolean says(String words) {
    String text = message.toLowerCase(Locale.ROOT);
    return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
        .allMatch(text::contains);
  }
}

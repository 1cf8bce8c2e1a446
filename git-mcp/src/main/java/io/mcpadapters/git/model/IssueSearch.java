package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which issues and pull requests are wanted. */
public record IssueSearch(
    String query,
    Optional<String> project,
    Optional<String> owner,
    Type type,
    State state,
    Optional<String> author,
    List<String> labels,
    Optional<Instant> since,
    Sort sort) {
  public enum Type {
    ISSUE,
    PULL,
    BOTH
  }

  public enum State {
    OPEN,
    CLOSED,
    MERGED,
    ALL
  }

  public enum Sort {
    RELEVANCE,
    UPDATED,
    CREATED,
    COMMENTS
  }

  public IssueSearch {
    labels = List.copyOf(labels);
  }

  /** One that was found, and where. */
  public record Found(String project, Issue issue) {}

  /** What a host does that filters by all of it. */
  public boolean takes(Found found) {
    Issue issue = found.issue;
    boolean typed = type == Type.BOTH || (type == Type.PULL) == issue.pull();
    boolean stated =
        switch (state) {
          case ALL -> true;
          case OPEN -> issue.state().equals("open");
          case MERGED -> issue.state().equals("merged");
          case CLOSED -> !issue.state().equals("open");
        };
    boolean labelled =
        labels.stream()
            .allMatch(label -> issue.labels().stream().anyMatch(label::equalsIgnoreCase));
    return typed
        && stated
        && labelled
        && since
            .map(from -> Times.of(issue.updated()).map(when -> !when.isBefore(from)).orElse(true))
            .orElse(true)
        && author.map(who -> issue.author().equalsIgnoreCase(who)).orElse(true);
  }

  /** The longest of the words, for hosts that look for a text as a whole. */
  public String longestWord() {
    return Stream.of(query.strip().split("\\s+"))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /**
   * Whether all words are in title or text; one word alone the host has found, perhaps elsewhere.
   */
  public boolean says(Found found) {
    String[] words = query.strip().toLowerCase(Locale.ROOT).split("\\s+");
    String text = (found.issue.title() + "\n" + found.issue.body()).toLowerCase(Locale.ROOT);
    return words.length < 2 || Stream.of(words).allMatch(text::contains);
  }
}

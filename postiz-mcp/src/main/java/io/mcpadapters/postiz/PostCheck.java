package io.mcpadapters.postiz;

import io.mcpadapters.postiz.nostr.NostrText;
import io.mcpadapters.postiz.text.PostLength;
import io.mcpadapters.postiz.text.PostText;
import io.mcpadapters.tool.LineEnds;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Postiz or the network would refuse or lose, said before anything is sent: a refused request
 * counts into the hourly limit, and Postiz names the first channel only.
 */
final class PostCheck {
  private static final int RELAY_BYTES = 64 * 1024;
  private static final Pattern LINK = Pattern.compile("(?i)https?://");

  private final ChannelPost post;
  private final boolean draft;
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();

  private PostCheck(ChannelPost post, boolean draft) {
    this.post = post;
    this.draft = draft;
  }

  /**
   * Checks one channel's post.
   *
   * @param draft Postiz saves drafts that are too long or lack media, and refuses to schedule them
   */
  static Findings of(ChannelPost post, boolean draft) {
    PostCheck check = new PostCheck(post, draft);
    check.channel();
    post.parts().forEach(check::part);
    check.errors.addAll(
        SettingsCheck.problems(post.channel().network(), post.rules().settings(), post.settings()));
    MediaRules.problems(post.channel().network(), post.settings(), post.parts())
        .forEach(check::later);
    return new Findings(post, check.errors, distinct(check.warnings), check.counts);
  }

  private static List<String> distinct(List<String> texts) {
    return texts.stream().distinct().toList();
  }

  private void channel() {
    if (post.channel().disabled()) {
      errors.add("the channel is disabled in Postiz");
    }
    if (post.channel().network().equals("kick")) {
      later("Postiz refuses every post to kick but drafts");
    }
  }

  /** What a draft may still lack. */
  private void later(String problem) {
    if (draft) {
      warnings.add("saved as a draft, but scheduling it would be refused: " + problem);
    } else {
      errors.add(problem);
    }
  }

  private void part(Part part) {
    String where = post.parts().size() > 1 ? "part " + (counts.size() + 1) + ": " : "";
    String content = part.content(post.channel().editor());
    int count = PostLength.of(content, post.channel().editor());
    int limit = post.limit();
    counts.add(count);
    if (part.text().isBlank() && part.media().isEmpty()) {
      errors.add(where + "text: is empty, and there is no media");
    }
    if (limit > 0 && count > limit) {
      later(where + "text: counts " + count + " characters, " + limit + " are allowed");
    }
    text(part, where);
  }

  private void text(Part part, String where) {
    String text = part.text();
    if (!text.isEmpty() && !PostText.encode(text, post.channel().editor()).exact()) {
      warnings.add(
          where
              + "a literal &lt;, &gt;, &nbsp;, &quot; or &#39; beside a < cannot be kept on "
              + post.channel().network()
              + "; it is shown as the character");
    }
    if (LineEnds.escapedTwice(text)) {
      warnings.add(where + LineEnds.ESCAPED_TWICE);
    }
    if (text.contains("(post:")) {
      warnings.add(
          where
              + "(post:ID) is replaced by that post's address when this is published, or by nothing");
    }
    boolean stripped =
        post.channel().network().equals("x")
            && post.rules().words().toLowerCase(Locale.ROOT).contains("link");
    if (stripped && LINK.matcher(text).find()) {
      warnings.add(where + "this Postiz may remove links from posts to X; see its rules");
    }
    if (post.channel().network().equals("nostr")) {
      nostr(part, where);
    }
  }

  private void nostr(Part part, String where) {
    NostrText read = NostrText.read(part.text());
    for (NostrText.Reference reference : read.references()) {
      if (reference.entity().isEmpty()) {
        errors.add(
            where
                + "text: the Nostr identifier at character "
                + reference.position()
                + " has a wrong checksum");
      }
      reference
          .suggestion()
          .ifPresent(better ->
              warnings.add(
                  where
                      + "clients link "
                      + better
                      + ", not the identifier alone (character "
                      + reference.position()
                      + ")"));
    }
    if (!read.names().isEmpty()) {
      warnings.add(
          where
              + "@"
              + String.join(", @", read.names())
              + " points to nobody on Nostr; give nostr:npub1…");
    }
    if (!read.references().isEmpty() || !read.hashtags().isEmpty()) {
      warnings.add("Postiz adds no p and t tags: nobody is notified, hashtags are text only");
    }
    int bytes = part.text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > RELAY_BYTES) {
      warnings.add(
          where + "relays often refuse notes above 64 KiB; this one has " + bytes + " bytes");
    }
  }

  /** A stored post's text and settings, before it is scheduled; its media cannot be read. */
  static List<String> stored(Post stored, ChannelRules rules) {
    List<String> problems = new ArrayList<>();
    int limit = new ChannelPost(stored.channel(), rules, List.of(), stored.settings()).limit();
    int count = PostLength.of(stored.content(), stored.channel().editor());
    if (limit > 0 && count > limit) {
      problems.add("text: counts " + count + " characters, " + limit + " are allowed");
    }
    if (stored.channel().network().equals("kick")) {
      problems.add("Postiz refuses every post to kick but drafts");
    }
    JsonObject settings = stored.settings();
    problems.addAll(SettingsCheck.problems(stored.channel().network(), rules.settings(), settings));
    return problems;
  }
}

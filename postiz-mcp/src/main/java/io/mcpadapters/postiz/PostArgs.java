package io.mcpadapters.postiz;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Arguments that several tools have. */
final class PostArgs {
  private static final int LONGEST = 100_000;
  private static final int LONGEST_SETTINGS = 20_000;
  private static final int MOST_MEDIA = 35;

  static final Arg<String> CHANNEL = Arg.text("channel", "").max(200).required();
  static final Arg<List<String>> CHANNELS =
      Arg.list("channels", "Ids, names or networks.", Arg.text().max(200).example("nostr"))
          .size(1, 20)
          .required();
  static final Arg<Optional<String>> TEXT =
      Arg.text("text", "As shown, no HTML.").max(LONGEST).optional();
  static final Arg<Optional<List<Media>>> MEDIA =
      Arg.list(
              "media",
              "{id, path} or {url}.",
              Arg.object(Media::of, Media.ID, Media.PATH, Media.URL, Media.ALT, Media.THUMBNAIL))
          .size(0, MOST_MEDIA)
          .optional();

  /** Of an edit, which erases what is not sent again. */
  static final Arg<List<Media>> ALL_MEDIA =
      Arg.list(
              "media",
              "All it shall have.",
              Arg.object(Media::of, Media.ID, Media.PATH, Media.URL, Media.ALT, Media.THUMBNAIL))
          .size(0, MOST_MEDIA)
          .required();

  static final Arg<PostMode> MODE = Arg.choice("mode", "", PostMode.class).required();
  static final Arg<Optional<String>> AT = Moments.moment("at", "ISO 8601, or tomorrow 9am.");
  static final Arg<Optional<JsonObject>> SETTINGS =
      settings("settings", "JSON, see channel_rules.").optional();
  static final Arg<Optional<List<String>>> TAGS =
      Arg.list("tags", "", Arg.text().max(100).example("launch")).size(0, 20).optional();
  static final Arg<Boolean> SHORT_LINKS = Arg.flag("short_links", "").orElse(false);
  static final Arg<Integer> REPEAT_DAYS = Arg.integer("repeat_days", "").between(0, 365).orElse(0);
  static final Arg<Boolean> ALLOW_PAST = Arg.flag("allow_past", "").orElse(false);
  static final Arg<Boolean> ALLOW_DUPLICATE = Arg.flag("allow_duplicate", "").orElse(false);

  private static final int LONGEST_PART = 10_000;
  private static final int PARTS = 15;
  private static final int PART_MEDIA = 10;

  private static final Arg<Optional<String>> PART_TEXT =
      Arg.text("text", "").max(LONGEST_PART).optional();
  private static final Arg<Optional<List<Media>>> ITS_MEDIA =
      Arg.list("media", "", Arg.object(Media::of, Media.ID, Media.PATH, Media.URL))
          .size(0, PART_MEDIA)
          .optional();
  private static final Arg<Optional<Integer>> DELAY =
      Arg.integer("delay_minutes", "").between(0, 10_080).optional();
  private static final Set<String> OWN = Set.of("text", "settings");

  static final Arg<Optional<List<Part>>> THREAD =
      Arg.list(
              "thread",
              "Instead of text: post and replies.",
              Arg.object(PostArgs::part, PART_TEXT, ITS_MEDIA, DELAY))
          .size(0, PARTS)
          .optional();
  static final Arg<Optional<JsonObject>> PER_CHANNEL =
      settings("per_channel", "JSON: {channel: {text, settings}}.").optional();

  /** What check_post and create_post take alike. */
  static final Arg<?>[] POST = {
    CHANNELS,
    MODE,
    TEXT,
    THREAD,
    MEDIA,
    AT,
    Moments.TIME_ZONE,
    SETTINGS,
    PER_CHANNEL,
    TAGS,
    SHORT_LINKS,
    REPEAT_DAYS,
    ALLOW_PAST,
    ALLOW_DUPLICATE
  };

  private PostArgs() {}

  /** What one channel has of its own, in place of the text and beside the settings of all. */
  record Own(Optional<String> text, JsonObject settings) {
    /** Refuses what is no such object, and what has other members. */
    static Own of(@Nullable Object given) {
      if (given instanceof JsonObject own
          && OWN.containsAll(own.fieldNames())
          && (own.getValue("text") == null || own.getValue("text") instanceof String)
          && (own.getValue("settings") == null || own.getValue("settings") instanceof JsonObject)) {
        return new Own(
            Optional.ofNullable(own.getString("text")), JsonPaths.object(own, "settings"));
      }
      throw ToolError.invalid(
              PER_CHANNEL.name(),
              "per_channel must have for each channel an object of text and settings, e.g."
                  + " {\"x\":{\"text\":\"Shorter\"}}")
          .exception();
    }
  }

  private static Part part(Values in) {
    return new Part(
        in.get(PART_TEXT).orElse(""), in.get(ITS_MEDIA).orElse(List.of()), in.get(DELAY));
  }

  /** A JSON object as text, since model APIs refuse schemas of objects with any members. */
  static Arg.Builder<JsonObject> settings(String name, String about) {
    return Arg.jsonText(name, about, LONGEST_SETTINGS);
  }

  /** Text or thread, whichever is given, or media alone; not both. */
  static List<Part> parts(Values in, List<Media> media) {
    List<Part> thread = in.get(THREAD).orElse(List.of());
    Optional<String> text = in.get(TEXT);
    if (!thread.isEmpty()) {
      if (text.isPresent() || !media.isEmpty()) {
        throw ToolError.invalid(
                "thread", "thread stands alone: text and media belong into its parts")
            .exception();
      }
      return thread;
    }
    if (text.isEmpty() && media.isEmpty()) {
      throw ToolError.invalid("text", "text, thread or media is required").exception();
    }
    return List.of(new Part(text.orElse(""), media, Optional.empty()));
  }
}

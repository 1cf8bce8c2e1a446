package io.mcpadapters.postiz;

import io.mcpadapters.app.Setting;
import io.mcpadapters.upstream.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of this adapter. */
final class PostizSettings {
  private static final String CLOUD = "api.postiz.com";
  private static final String PREFIX = "/public/v1";

  static final Setting<Secret> KEY =
      Setting.secret("POSTIZ_API_KEY", "Key of the organisation, or an OAuth token `pos_…`.")
          .required();
  static final Setting<URI> BASE_URL =
      Setting.uri(
              "POSTIZ_BASE_URL",
              "Where Postiz is reached; a host alone or with `/api` is completed to `/api/public/v1`."
                  + " A backend without its reverse proxy needs the whole address.")
          .as(PostizSettings::complete)
          .orElse("https://" + CLOUD + PREFIX);
  static final Setting<Optional<ZoneId>> TIME_ZONE =
      Setting.text("POSTIZ_TIME_ZONE", "Zone of times that name none, `Europe/Prague`.")
          .as(PostizSettings::zone)
          .optional();
  static final Setting<Set<PostMode>> MODES =
      Setting.words("POSTIZ_MODES", "What may become of posts; also binds `set_post_status`.")
          .as(PostizSettings::modes)
          .orElse("draft,schedule,now,next_slot");
  static final Setting<List<String>> CHANNELS =
      Setting.words(
              "POSTIZ_CHANNELS",
              "Channels that may be written to, by id, name or network; all where unset.")
          .orElse("");

  /** All of them, in the documentation's order. */
  static final List<Setting<?>> ALL = List.of(KEY, BASE_URL, TIME_ZONE, MODES, CHANNELS);

  private PostizSettings() {}

  /** What users type is the host of the web page; the API is below it. */
  static URI complete(URI given) {
    String path = given.getRawPath() == null ? "" : given.getRawPath().replaceFirst("/+$", "");
    if (path.endsWith(PREFIX)) {
      return with(given, path);
    }
    if (!path.isEmpty() && !path.equals("/api")) {
      throw new IllegalArgumentException(
          "must be a host alone, end in /api, or be whole and end in " + PREFIX);
    }
    boolean cloud = CLOUD.equalsIgnoreCase(given.getHost());
    return with(given, cloud ? PREFIX : "/api" + PREFIX);
  }

  private static URI with(URI given, String path) {
    return URI.create(given.getScheme() + "://" + given.getRawAuthority() + path);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be a time zone like Europe/Prague", unknown);
    }
  }

  private static Set<PostMode> modes(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("must name at least one mode");
    }
    return words.stream().map(PostMode::of).collect(Collectors.toUnmodifiableSet());
  }
}

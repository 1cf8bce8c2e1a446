package io.mcpadapters.clickup;

import io.mcpadapters.app.Setting;
import io.mcpadapters.upstream.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The settings of this adapter. */
final class ClickUpSettings {
  static final Setting<Secret> TOKEN =
      Setting.secret("CLICKUP_API_TOKEN", "Personal token `pk_…`, or an OAuth access token.")
          .required();
  static final Setting<URI> BASE_URL =
      Setting.uri("CLICKUP_BASE_URL", "Where ClickUp is reached; `/v2` and `/v3` are below it.")
          .orElse("https://api.clickup.com/api");
  static final Setting<Optional<String>> WORKSPACE =
      Setting.text("CLICKUP_WORKSPACE", "Workspace, name or id, where the token reaches several.")
          .optional();
  static final Setting<Optional<ZoneId>> TIME_ZONE =
      Setting.text(
              "CLICKUP_TIME_ZONE",
              "Time zone of dates, `Europe/Prague`, instead of that of the token's owner.")
          .as(ClickUpSettings::zone)
          .optional();
  static final Setting<Integer> HOURS_PER_DAY =
      Setting.integer("CLICKUP_HOURS_PER_DAY", "Hours that `1d` of an estimate is.", 1, 24)
          .orElse("24");

  /** All of them, in the documentation's order. */
  static final List<Setting<?>> ALL = List.of(TOKEN, BASE_URL, WORKSPACE, TIME_ZONE, HOURS_PER_DAY);

  private ClickUpSettings() {}

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("must be a time zone such as Europe/Prague", unknown);
    }
  }
}

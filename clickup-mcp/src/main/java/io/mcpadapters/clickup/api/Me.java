package io.mcpadapters.clickup.api;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The token's owner (`GET /v2/user`).
 *
 * @param zone that their dates are meant in; UTC where ClickUp names one that Java does not know
 */
public record Me(Person person, ZoneId zone, DayOfWeek weekStart) {
  static Me of(JsonObject answer) {
    JsonObject user = JsonPaths.object(answer, "user");
    int first = (int) Lenient.whole(0, user, "week_start_day"); // 0 Sunday, 1 Monday
    return new Me(
        Person.of(user),
        zone(JsonPaths.text(user, "timezone")),
        DayOfWeek.SUNDAY.plus(Math.clamp(first, 0, 6)));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }
}

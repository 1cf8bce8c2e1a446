package io.mcpadapters.clickup.structure;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Bodies about spaces, which ClickUp wants whole: every feature said, on or off. */
final class Spaces {
  private static final List<String> FEATURES =
      List.of(
          "time_tracking",
          "tags",
          "time_estimates",
          "checklists",
          "custom_fields",
          "remap_dependencies",
          "dependency_warning",
          "portfolios");
  private static final List<String> DATES =
      List.of("start_date", "remap_due_dates", "remap_closed_due_date");

  private Spaces() {}

  /** A new one with the usual features. */
  static JsonObject body(String name) {
    JsonObject features =
        new JsonObject()
            .put(
                "due_dates",
                new JsonObject()
                    .put("enabled", true)
                    .put("start_date", true)
                    .put("remap_due_dates", false)
                    .put("remap_closed_due_date", false));
    FEATURES.forEach(feature ->
        features.put(feature, new JsonObject().put("enabled", !feature.startsWith("remap"))));
    return new JsonObject()
        .put("name", name)
        .put("multiple_assignees", true)
        .put("features", features);
  }

  /** What the space is like now, under another name. */
  static JsonObject renamed(JsonObject now, String name) {
    JsonObject given = JsonPaths.object(now, "features");
    JsonObject dates = JsonPaths.object(given, "due_dates");
    JsonObject due = new JsonObject().put("enabled", JsonPaths.flag(dates, "enabled"));
    DATES.forEach(one -> due.put(one, JsonPaths.flag(dates, one)));
    JsonObject features = new JsonObject().put("due_dates", due);
    FEATURES.forEach(feature ->
        features.put(
            feature, new JsonObject().put("enabled", JsonPaths.flag(given, feature, "enabled"))));
    return new JsonObject()
        .put("name", name)
        .put("color", JsonPaths.text(now, "color"))
        .put("private", JsonPaths.flag(now, "private"))
        .put("admin_can_manage", JsonPaths.flag(now, "admin_can_manage"))
        .put("multiple_assignees", JsonPaths.flag(now, "multiple_assignees"))
        .put("features", features);
  }
}

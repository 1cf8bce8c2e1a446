package io.mcpadapters.image.replicate;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A model as Replicate shows it.
 *
 * @param version of its newest version; `hidden` for official ones, empty where there is none
 * @param document the OpenAPI document of that version; empty where there is none
 * @param runs ever
 * @param seconds that its example took; negative when it is not known
 */
public record ModelCard(
    String owner,
    String name,
    boolean official,
    String description,
    long runs,
    String version,
    JsonObject document,
    double seconds) {

  public static final String HIDDEN = "hidden";

  static ModelCard of(JsonObject json) {
    JsonObject version = JsonPaths.object(json, "latest_version");
    String id = JsonPaths.text(version, "id");
    JsonObject example = JsonPaths.object(JsonPaths.object(json, "default_example"), "metrics");
    return new ModelCard(
        JsonPaths.text(json, "owner"),
        JsonPaths.text(json, "name"),
        Boolean.TRUE.equals(json.getValue("is_official")) || id.equals(HIDDEN),
        JsonPaths.text(json, "description"),
        json.getValue("run_count") instanceof Number count ? count.longValue() : 0,
        id,
        JsonPaths.object(version, "openapi_schema"),
        example.getValue("predict_time") instanceof Number time ? time.doubleValue() : -1);
  }

  /** The same model in another version. */
  ModelCard at(JsonObject version) {
    return new ModelCard(
        owner,
        name,
        false,
        description,
        runs,
        JsonPaths.text(version, "id"),
        JsonPaths.object(version, "openapi_schema"),
        seconds);
  }

  public String id() {
    return owner + "/" + name;
  }

  /** What a run is asked for by; empty where there is nothing to run. */
  public Optional<String> runnable() {
    return official
        ? Optional.of(id())
        : Optional.of(version).filter(id -> !id.isEmpty() && !id.equals(HIDDEN));
  }
}

package io.mcpadapters.image.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** A prediction that takes its time. */
final class FakeRun {
  private static final Duration QUEUED = Duration.ofMillis(60);
  private static final Duration DRAWN = Duration.ofMillis(200);
  private static final Duration SLOW = Duration.ofSeconds(3);

  /** That it is said to have run. */
  static final double SECONDS = 0.2;

  final String id;
  final JsonObject model;
  final JsonObject input;
  final String fault;
  final boolean ours;
  final Instant created = Instant.now();
  private final String files;
  private int looks;
  private boolean removed;
  private String ended = "";

  FakeRun(JsonObject model, JsonObject input, String fault, String files, boolean ours) {
    this.ours = ours;
    this.id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "run";
    this.model = model;
    this.input = input;
    this.fault = fault;
    this.files = files;
  }

  int look() {
    return ++looks;
  }

  void cancel() {
    if (!over()) {
      ended = Instant.now().isBefore(created.plus(QUEUED)) ? "aborted" : "canceled";
    }
  }

  /** What is done an hour after the end. */
  void expire() {
    removed = true;
  }

  boolean expired() {
    return removed;
  }

  private Duration drawing() {
    return switch (fault) {
      case "run-slow", "tqdm", "get-503" -> SLOW;
      case "run-forever" -> Duration.ofHours(1);
      default -> DRAWN;
    };
  }

  Instant end() {
    return created.plus(QUEUED).plus(drawing());
  }

  String status() {
    if (!ended.isEmpty()) {
      return ended;
    }
    Instant now = Instant.now();
    if (now.isBefore(created.plus(QUEUED))) {
      return "starting";
    }
    if (now.isBefore(end())) {
      return fault.equals("unknown-status") ? "warming" : "processing";
    }
    return switch (fault) {
      case "e005", "e003", "failed" -> "failed";
      case "canceled", "aborted" -> fault;
      default -> "succeeded";
    };
  }

  boolean over() {
    return switch (status()) {
      case "succeeded", "failed", "canceled", "aborted" -> true;
      default -> false;
    };
  }

  private String error() {
    return switch (fault) {
      case "e005" ->
          "The input or output was flagged as sensitive. Please try again with different inputs."
              + " (E005) (abc)";
      case "e003" ->
          "Service is currently unavailable due to high demand. Please try again later. (E003)";
      default -> "CUDA out of memory \u202e(E1001)";
    };
  }

  int pictures() {
    for (String name : new String[] {"num_outputs", "number_of_images", "max_images"}) {
      if (input.getValue(name) instanceof Integer count) {
        return count;
      }
    }
    return 1;
  }

  String extension() {
    if (model.getString("name").endsWith("-svg")) {
      return "svg";
    }
    return input.getString("output_format", input.getString("format", "webp"));
  }

  /** `owner/name`. */
  String name() {
    return model.getString("owner") + "/" + model.getString("name");
  }

  JsonObject json() {
    String status = status();
    boolean good = status.equals("succeeded");
    String base = "https://api.replicate.com/v1/predictions/" + id;
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("model", name())
            .put("version", version())
            .put("input", removed ? new JsonObject() : stored())
            .put(
                "logs", fault.equals("tqdm") && !over() ? " 30%|###       |\n 60%|######    |" : "")
            .put("output", good && !removed ? output() : null)
            .put("data_removed", removed)
            .put("error", status.equals("failed") ? error() : null)
            .put("source", "api")
            .put("status", status)
            .put("created_at", created.toString())
            .put("a_new_member", new JsonArray().addNull())
            .put(
                "urls",
                new JsonObject()
                    .put("get", base)
                    .put("cancel", base + "/cancel")
                    .put("web", "https://replicate.com/p/" + id));
    if (over()) {
      json.put("completed_at", (ended.isEmpty() ? end() : Instant.now()).toString());
      JsonObject metrics =
          new JsonObject()
              .put("predict_time", status.equals("aborted") ? null : (Object) SECONDS)
              .put("total_time", 0.26);
      json.put("metrics", good ? metrics.put("image_count", pictures()) : metrics);
    }
    return json;
  }

  private String version() {
    String id = model.getJsonObject("latest_version").getString("id");
    return model.getBoolean("is_official") ? "hidden" : id;
  }

  /** Data URIs are not stored. */
  private JsonObject stored() {
    JsonObject stored = input.copy();
    for (String name : input.fieldNames()) {
      if (input.getValue(name) instanceof String text && text.startsWith("data:")) {
        stored.put(name, "https://replicate.delivery/pbxt/stored-elsewhere");
      }
    }
    return stored;
  }

  private Object output() {
    JsonArray all = new JsonArray();
    for (int i = 0; i < pictures(); i++) {
      all.add(files + "/delivery/" + id + "/out-" + i + "." + extension());
    }
    return switch (fault) {
      case "null-output" -> null;
      case "object-output" -> new JsonObject().put("images", all).put("seed", 7);
      case "foreign-output" -> new JsonArray().add("http://127.0.0.1:9/evil.png");
      default -> FakeModels.isArray(model) ? all : all.getValue(0);
    };
  }
}

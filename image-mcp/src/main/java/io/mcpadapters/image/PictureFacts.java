package io.mcpadapters.image;

import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.run.Outcome;
import io.vertx.core.json.JsonObject;

/** What is said of each picture of a run, and what was counted. */
final class PictureFacts {
  private PictureFacts() {}

  static JsonObject image(
      PictureLinks links, int index, Output output, boolean inside, Outcome outcome) {
    JsonObject image = new JsonObject().put("index", index);
    output.kept().ifPresent(picture -> image.put("uri", picture.uri()));
    output.kept().flatMap(picture -> links.to(picture)).ifPresent(url -> image.put("url", url));
    if (!output.replicateUrl().isEmpty()) {
      image
          .put("replicate_url", output.replicateUrl())
          .put("replicate_expires_at", outcome.forgottenAt().toString());
    }
    image.put("mime_type", output.mediaType()).put("bytes", output.bytes());
    if (output.width() > 0) {
      image.put("width", output.width()).put("height", output.height());
    }
    output.kept().ifPresent(picture -> image.put("sha256", picture.sha256()));
    return image.put("inline", inside);
  }

  static JsonObject metrics(Outcome outcome) {
    JsonObject metrics = new JsonObject();
    if (outcome.predictSeconds() >= 0) {
      metrics.put("predict_time_s", outcome.predictSeconds());
    }
    if (outcome.totalSeconds() >= 0) {
      metrics.put("total_time_s", outcome.totalSeconds());
    }
    if (outcome.counted() >= 0) {
      metrics.put("image_count", outcome.counted());
    }
    return metrics;
  }
}

package io.mcpadapters.image.picture;

import io.mcpadapters.media.MediaFormat;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One picture that a run made.
 *
 * @param picture as it is kept here; null where it is not
 * @param mediaType empty where it could not be looked at
 * @param bytes 0 where they could not be counted
 * @param replicateUrl where Replicate has it for an hour; empty where it came inside the answer
 * @param problem why it is not kept; empty where it is
 */
public record Output(
    @Nullable Picture picture,
    String mediaType,
    long bytes,
    int width,
    int height,
    String replicateUrl,
    String problem) {

  static Output of(Intake.Taken taken, String url) {
    String problem =
        taken.header().isEmpty()
            ? "it is no picture"
            : taken.picture().isEmpty() ? "there is no room to keep it" : "";
    return new Output(
        taken.picture().orElse(null),
        taken.format().map(MediaFormat::mediaType).orElse(""),
        taken.bytes(),
        taken.header().map(header -> header.width()).orElse(0),
        taken.header().map(header -> header.height()).orElse(0),
        url,
        problem);
  }

  static Output missing(String url, String problem) {
    return new Output(null, "", 0, 0, 0, url, problem);
  }

  public Optional<Picture> kept() {
    return Optional.ofNullable(picture);
  }

  /** Whether it can be had, here or at Replicate. */
  public boolean reachable() {
    return picture != null || !replicateUrl.isEmpty();
  }

  /** The same when Replicate has it no more. */
  public Output forgotten() {
    String both =
        problem.isEmpty() ? "" : problem + ", and Replicate has forgotten it: it keeps it an hour";
    return new Output(picture, mediaType, bytes, width, height, "", both);
  }

  /** The same when it is not kept here any more. */
  public Output madeRoom() {
    String why = "it had to make room";
    String both =
        replicateUrl.isEmpty()
            ? why + ", and Replicate has forgotten it: it keeps it an hour"
            : why;
    return new Output(null, mediaType, bytes, width, height, replicateUrl, both);
  }

  public double megapixels() {
    return (double) width * height / 1e6;
  }

  /** As it is kept over a restart. */
  public JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("type", mediaType)
            .put("bytes", bytes)
            .put("w", width)
            .put("h", height)
            .put("url", replicateUrl)
            .put("problem", problem);
    return picture == null
        ? json
        : json.put("sha256", picture.sha256()).put("format", picture.format().name());
  }

  public static Output of(JsonObject json) {
    String sha256 = json.getString("sha256");
    int width = json.getInteger("w");
    int height = json.getInteger("h");
    long bytes = json.getLong("bytes");
    Picture picture =
        sha256 == null
            ? null
            : new Picture(
                sha256, MediaFormat.valueOf(json.getString("format")), bytes, width, height);
    return new Output(
        picture,
        json.getString("type"),
        bytes,
        width,
        height,
        json.getString("url"),
        json.getString("problem"));
  }
}

package io.mcpadapters.image;

import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Resource;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;

/** A kept picture as a resource, `image://sha256/…`. */
final class PictureResource {
  private static final int MOST = 4 << 20; // bytes
  private static final int IN_BASE64 = (MOST + 2) / 3 * 4;
  private static final Duration LIFE = Duration.ofHours(24);

  private final Pictures pictures;

  PictureResource(Pictures pictures) {
    this.pictures = pictures;
  }

  Resource resource() {
    return new Resource(
            Picture.template(),
            "picture",
            "A picture that was made or uploaded here, by the SHA-256 of its bytes.",
            "application/octet-stream",
            this::read)
        .kept(LIFE, false)
        .atMost(IN_BASE64);
  }

  private Future<JsonObject> read(Scope scope, String hash) {
    return pictures
        .find(hash)
        .map(found -> found.orElseThrow(() -> gone().exception()))
        .compose(this::body);
  }

  private Future<JsonObject> body(Picture picture) {
    if (picture.bytes() > MOST) {
      return ToolError.of(
              ToolError.Code.TOO_LARGE, "The picture has more than " + (MOST >> 20) + " MB")
          .failed();
    }
    return pictures
        .bytes(picture)
        .map(bytes ->
            new JsonObject()
                .put("mimeType", picture.format().mediaType())
                .put("blob", Base64.getEncoder().encodeToString(bytes.getBytes())))
        .recover(lost -> gone().failed());
  }

  private static ToolError gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "The picture is not kept here any more");
  }
}

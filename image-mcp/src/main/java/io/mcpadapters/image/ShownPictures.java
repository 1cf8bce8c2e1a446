package io.mcpadapters.image;

import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.media.MediaFormat;
import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The pictures that go into an answer itself: the first ones, while they fit. */
final class ShownPictures {
  private static final int MOST_IMAGES = 4;
  private static final int MOST_IMAGE = 512 * 1024;
  private static final int MOST_IMAGES_BYTES = 700_000;
  private static final int MOST_SVG = 20_000;

  private final Pictures pictures;

  ShownPictures(Pictures pictures) {
    this.pictures = pictures;
  }

  /**
   * One of them.
   *
   * @param index among what the run made
   */
  record Shown(int index, Content content) {}

  Future<List<Shown>> of(List<Output> outputs) {
    List<Shown> shown = new ArrayList<>();
    Future<Void> read = Future.succeededFuture();
    long bytes = 0;
    for (int i = 0; i < Math.min(outputs.size(), MOST_IMAGES); i++) {
      int index = i;
      Optional<Picture> picture = outputs.get(i).kept().filter(ShownPictures::fits);
      if (picture.isPresent() && bytes + picture.get().bytes() <= MOST_IMAGES_BYTES) {
        bytes += picture.get().bytes();
        read =
            read.compose(done -> pictures.bytes(picture.get()))
                .onSuccess(all -> shown.add(new Shown(index, content(picture.get(), all))))
                .<Void>mapEmpty()
                .recover(gone -> Future.succeededFuture());
      }
    }
    return read.map(done -> List.copyOf(shown));
  }

  private static boolean fits(Picture picture) {
    return picture.format().isRaster()
        ? picture.bytes() <= MOST_IMAGE
        : picture.format() == MediaFormat.SVG && picture.bytes() <= MOST_SVG;
  }

  /** An SVG is a text, and its links are not followed by showing it. */
  private static Content content(Picture picture, Buffer bytes) {
    if (picture.format() == MediaFormat.SVG) {
      return new Content.Embedded(
          new JsonObject()
              .put("uri", picture.uri())
              .put("mimeType", picture.format().mediaType())
              .put("text", UntrustedText.clean(bytes.toString(StandardCharsets.UTF_8))));
    }
    return new Content.Image(
        Base64.getEncoder().encodeToString(bytes.getBytes()),
        picture.format().mediaType(),
        Content.Role.USER,
        Content.Role.ASSISTANT);
  }
}

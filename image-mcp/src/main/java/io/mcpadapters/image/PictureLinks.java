package io.mcpadapters.image;

import io.mcpadapters.app.FileLinks;
import io.mcpadapters.app.FileSource;
import io.mcpadapters.app.ServedFile;
import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.image.picture.Pictures;
import java.net.URI;
import java.util.Optional;

/** Web addresses of pictures that are kept here, where the adapter has an address of its own. */
final class PictureLinks {
  private final FileLinks links;

  PictureLinks(FileLinks links) {
    this.links = links;
  }

  /** Where a browser finds it for a day. */
  Optional<String> to(Picture picture) {
    return links.link(picture.sha256(), picture.fileName()).map(URI::toString);
  }

  /** What is found there. */
  static FileSource source(Pictures pictures) {
    return sha256 ->
        pictures
            .find(sha256)
            .map(found ->
                found.map(picture ->
                    new ServedFile(
                        picture.format().mediaType(),
                        picture.bytes(),
                        (offset, length) -> pictures.piece(picture, offset, length))));
  }
}

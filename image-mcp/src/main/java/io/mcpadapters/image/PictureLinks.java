package io.mcpadapters.image;

import io.mcpadapters.image.picture.Picture;
import java.util.Optional;

/** Web addresses of pictures that are kept here, where the adapter has an address of its own. */
@FunctionalInterface
interface PictureLinks {
  /** None. */
  PictureLinks NONE = picture -> Optional.empty();

  /** Where a browser finds it for a day. */
  Optional<String> to(Picture picture);
}

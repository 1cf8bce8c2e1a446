package io.mcpadapters.image;

import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.scope.Scope;
import java.util.Optional;

/** Web addresses of pictures that are kept here, where the adapter has an address of its own. */
@FunctionalInterface
interface PictureLinks {
  /** None. */
  PictureLinks NONE = (scope, picture) -> Optional.empty();

  /** Where a browser finds it for a day. */
  Optional<String> to(Scope scope, Picture picture);
}

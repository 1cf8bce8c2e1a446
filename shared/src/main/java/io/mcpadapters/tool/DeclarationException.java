package io.mcpadapters.tool;

import java.util.Arrays;
import java.util.Optional;

/**
 * A mistake of an adapter's author: two tools of one name, an argument that clients would refuse.
 * Found when the adapter starts or its classes are loaded; the message says what is wrong, and
 * {@link #place} where. Says nothing of settings, so that it may be logged whole.
 */
public final class DeclarationException extends IllegalArgumentException {
  private static final String LIBRARY =
      "(io\\.mcpadapters\\.(tool|server|app|scope)|io\\.vertx|io\\.netty|java)\\..*";

  public DeclarationException(String message) {
    super(message);
  }

  /** The first line of code outside the library that led here: `ListTasks.java:31`. */
  public Optional<String> place() {
    return Arrays.stream(getStackTrace())
        .filter(frame -> !frame.getClassName().matches(LIBRARY))
        .filter(frame -> frame.getFileName() != null)
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }

  /** The mistake that a failure goes back to, as when it was found while a class was loaded. */
  public static Optional<DeclarationException> behind(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof DeclarationException mistake) {
        return Optional.of(mistake);
      }
      at = at.getCause();
    }
    return Optional.empty();
  }
}

package io.mcpadapters.upstream.http;

import org.jspecify.annotations.Nullable;

/**
 * What was to be sent could not be read to its end, or has another length than was said; the
 * service is not to blame and has got no complete request.
 */
public final class UploadSourceException extends RuntimeException {
  /**
   * @param cause the source's own failure; none where its length was wrong
   */
  UploadSourceException(@Nullable Throwable cause) {
    super("the upload's source failed", cause, false, false);
  }
}

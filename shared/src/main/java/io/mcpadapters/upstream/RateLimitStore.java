package io.mcpadapters.upstream;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * What a service has said of its limits, kept for all processes that call it with one credential.
 * Where it fails, each process goes by what it was told itself.
 */
public interface RateLimitStore {
  /** Of a process that shares nothing. */
  RateLimitStore NONE =
      new RateLimitStore() {
        @Override
        public Future<Optional<Said>> read(String credential, String resource) {
          return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Void> write(String credential, String resource, Said said) {
          return Future.succeededFuture();
        }
      };

  /**
   * The last word on one resource.
   *
   * @param pausedUntil when it may be asked again; in the past where it may be asked now
   * @param left of its limit, where the service has said that
   */
  record Said(Instant pausedUntil, Optional<RateLimitStatus> left) {}

  /**
   * What was said last, to whichever process; empty where nothing was, or it is over.
   *
   * @param credential stands for the host and the credential, without showing it
   * @param resource which of the service's limits
   */
  Future<Optional<Said>> read(String credential, String resource);

  /** Keeps it until it is over, in place of what was said before. */
  Future<Void> write(String credential, String resource, Said said);
}

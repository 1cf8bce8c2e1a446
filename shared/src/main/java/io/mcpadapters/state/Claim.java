package io.mcpadapters.state;

import io.vertx.core.Future;

/**
 * A name that is taken for one piece of work, and kept while that runs; to be released by whoever
 * took it, whatever became of the work.
 */
public interface Claim {
  /** Where one process works alone: what it does itself it knows. */
  Claim ALONE =
      new Claim() {
        @Override
        public boolean takenOver() {
          return false;
        }

        @Override
        public Future<Void> release() {
          return Future.succeededFuture();
        }
      };

  /**
   * Whether somebody had it before and ended without releasing it: what was sent then may have been
   * done.
   */
  boolean takenOver();

  /** Gives it back; never fails, since it ends by itself. */
  Future<Void> release();
}

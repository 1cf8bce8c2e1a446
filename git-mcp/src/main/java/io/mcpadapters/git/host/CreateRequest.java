package io.mcpadapters.git.host;

import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that makes something in a repository.
 *
 * @param kept see {@link #kept()}
 * @param decode what was made, out of the answer
 * @param reconcile looks for it where the answer was lost
 */
record CreateRequest<T>(
    Request request,
    boolean kept,
    Function<Response, T> decode,
    Function<LostResponse, Future<Optional<T>>> reconcile) {

  /** Of equal ones that are under way at once one is sent. */
  static <T> CreateRequest<T> of(
      Request request,
      Function<Response, T> decode,
      Function<LostResponse, Future<Optional<T>>> reconcile) {
    return new CreateRequest<>(request, false, decode, reconcile);
  }

  /**
   * The same of what nobody wants twice: what was made counts for all calls that began before it
   * was over. Not for what may be taken away again in the meantime, such as a branch.
   */
  CreateRequest<T> once() {
    return new CreateRequest<>(request, true, decode, reconcile);
  }
}

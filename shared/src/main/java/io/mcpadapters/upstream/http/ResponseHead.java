package io.mcpadapters.upstream.http;

import io.vertx.core.MultiMap;

/** Is shown status and headers of every answer as they come, refusals and redirects included. */
@FunctionalInterface
public interface ResponseHead {
  void seen(int status, MultiMap headers);
}

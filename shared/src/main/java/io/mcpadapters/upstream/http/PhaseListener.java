package io.mcpadapters.upstream.http;

import io.vertx.ext.web.client.impl.HttpContext;

/**
 * A request's body codec that is shown the phases of its own exchange by WebClient's interceptor.
 */
interface PhaseListener {
  /** Goes on by {@link HttpContext#next}, or ends the exchange by {@link HttpContext#fail}. */
  void phase(HttpContext<?> context);
}

package io.mcpadapters.app;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.internal.ContextInternal;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Which event loop does what. Transports have one of their own beside the verticle's, on which the
 * tools and their upstreams are: what a tool computes holds up neither probes nor other callers,
 * and two processors answer more than one.
 */
final class Loops {
  private Loops() {}

  /**
   * Runs what opens a transport on another event loop than this context's, if there is one. What it
   * opens is closed with the context's verticle.
   */
  static Future<Void> beside(Context own, Supplier<Future<?>> open) {
    ContextInternal here = (ContextInternal) own;
    ContextInternal there =
        here.owner()
            .contextBuilder()
            .withThreadingModel(ThreadingModel.EVENT_LOOP)
            .withEventLoop(other(here))
            .withCloseFuture(here.closeFuture())
            .build();
    Promise<Void> opened = here.promise();
    there.runOnContext(run ->
        Future.succeededFuture()
            .compose(begin -> open.get()) // what it throws fails it
            .<Void>mapEmpty()
            .onComplete(opened));
    return opened.future();
  }

  private static EventLoop other(ContextInternal here) {
    return StreamSupport.stream(here.owner().nettyEventLoopGroup().spliterator(), false)
        .map(EventLoop.class::cast)
        .filter(loop -> !loop.equals(here.nettyEventLoop()))
        .findFirst()
        .orElse(here.nettyEventLoop());
  }
}

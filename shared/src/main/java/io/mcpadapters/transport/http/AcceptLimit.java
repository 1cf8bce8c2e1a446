package io.mcpadapters.transport.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections where they are accepted, on the listening socket's own thread, and pauses
 * accepting while there are as many as may be. Who comes meanwhile waits in the kernel, which costs
 * this process nothing. Counted any later, as many as the kernel hands over in the time of one
 * event would be open at once, and memory would end.
 */
@ChannelHandler.Sharable
final class AcceptLimit extends ChannelInboundHandlerAdapter {
  private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("mcp.counted");

  private final Channel port;
  private final int most;
  private final Runnable whenFull;
  private final AtomicInteger open = new AtomicInteger();
  private volatile int beyond;
  private volatile boolean paused;

  private AcceptLimit(Channel port, int most, Runnable whenFull) {
    this.port = port;
    this.most = most;
    this.whenFull = whenFull;
  }

  /**
   * @param whenFull told on the socket's thread when accepting is paused
   */
  static AcceptLimit on(Channel port, int most, Runnable whenFull) {
    AcceptLimit limit = new AcceptLimit(port, most, whenFull);
    port.pipeline().addFirst(limit);
    return limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object accepted) {
    count((Channel) accepted);
    context.fireChannelRead(accepted);
  }

  /** Counts one until it is closed, if it is not counted yet. */
  void count(Channel connection) {
    if (connection.attr(COUNTED).setIfAbsent(true) == null) {
      open.incrementAndGet();
      connection.closeFuture().addListener(closed -> left());
      if (isOver()) {
        port.eventLoop().execute(this::pause);
      }
    }
  }

  private boolean isOver() {
    return open.get() >= most + beyond;
  }

  private void pause() {
    if (!paused && isOver()) {
      paused = true;
      port.config().setAutoRead(false);
      whenFull.run();
    }
  }

  private void left() {
    open.decrementAndGet();
    resumeLater();
  }

  /** Lets so many more in than may be, to be told so. */
  void allow(int more) {
    beyond = more;
    resumeLater();
  }

  boolean allowsMore() {
    return beyond > 0;
  }

  private void resumeLater() {
    if (paused && !isOver()) {
      port.eventLoop()
          .execute(() -> {
            if (paused && !isOver()) {
              paused = false;
              port.config().setAutoRead(true);
            }
          });
    }
  }

  int open() {
    return open.get();
  }

  boolean isFull() {
    return open.get() >= most;
  }
}

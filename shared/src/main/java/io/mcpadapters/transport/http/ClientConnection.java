package io.mcpadapters.transport.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One accepted connection as the limits see it: whether it has a request under way, since when it
 * has none, since when the head of the next one has been arriving. A client may close its sending
 * side and still wait for its answer (RFC 9112, 9.6).
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private static final long LINGER_MS = 500;

  private final Channel channel;
  private final ConnectionLimits limits;
  private int requests;
  private long idleSince = System.nanoTime();
  private long headSince; // 0 while no byte of it has come
  private boolean inputClosed;
  private boolean answered;
  private Runnable whenInputClosed = () -> {};

  ClientConnection(Channel channel, ConnectionLimits limits) {
    this.channel = channel;
    this.limits = limits;
    if (channel.config() instanceof DuplexChannelConfig config) {
      config.setAllowHalfClosure(true);
    }
    channel.pipeline().addFirst(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (answered) {
      ReferenceCountUtil.release(bytes);
      return;
    }
    if (headSince == 0 && requests == 0) {
      headSince = System.nanoTime();
    }
    context.fireChannelRead(bytes);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    context.fireUserEventTriggered(event);
    if (event instanceof ChannelInputShutdownEvent && !inputClosed) {
      inputClosed = true;
      if (requests == 0) {
        channel.close();
      } else {
        whenInputClosed.run();
      }
    }
  }

  /** A request's head is there. */
  void begin() {
    requests++;
    headSince = 0;
  }

  /** Its answer is out, or its client left. */
  void end() {
    requests--;
    idleSince = System.nanoTime();
    whenInputClosed = () -> {};
  }

  /** Told at once where the client has closed its sending side already. */
  void onInputClosed(Runnable listener) {
    whenInputClosed = listener;
    if (inputClosed) {
      listener.run();
    }
  }

  boolean isIdle() {
    return requests == 0;
  }

  /** Closes it where its client has been silent, or slow with a head, for too long. */
  void closeIfLate() {
    if (requests > 0 || answered) {
      return;
    }
    if (headSince != 0 && isOver(headSince, limits.head())) {
      answer("408 Request Timeout", "");
    } else if (headSince == 0 && (inputClosed || isOver(idleSince, limits.idle()))) {
      channel.close();
    }
  }

  private static boolean isOver(long since, Duration limit) {
    return System.nanoTime() - since > limit.toNanos();
  }

  void close() {
    channel.close();
  }

  /**
   * Answers before, or instead of, what the HTTP codec would. The connection closes a moment later,
   * since a client that still sends would see a reset instead of the answer.
   */
  void answer(String status, String header) {
    answered = true;
    write(
        "HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    if (channel instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
    channel.eventLoop().schedule(this::close, LINGER_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Sends an interim response, which clients skip (RFC 9110, 15.2): who has gone altogether resets
   * the connection at that, who closed the sending side only does not.
   */
  void probe() {
    write("HTTP/1.1 100 Continue\r\n\r\n");
  }

  private void write(String text) {
    channel
        .pipeline()
        .firstContext()
        .writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }
}

package io.mcpadapters.transport.http;

import io.mcpadapters.server.Reply;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection as the limits see it: whether it has a request under way, since when it
 * has none, since when the head of the next one has been arriving. A client may close its sending
 * side and still wait for its answer (RFC 9112, 9.6).
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {
  private static final long LINGER_MS = 100;
  private static final String BUSY = "too many connections; try again in 1 s";
  private static final String SLOW = "the head of the request took too long to arrive";
  private static final VersionGuard VERSIONS = new VersionGuard();

  private final Channel channel;
  private final ConnectionLimits limits;
  private int requests;
  private long idleSince = System.nanoTime();
  private long headSince; // 0 while no byte of it has come
  private boolean inputClosed;
  private boolean served;
  private boolean answered;
  private Runnable whenInputClosed = () -> {};
  private @Nullable Promise<Void> reading;

  ClientConnection(Channel channel, ConnectionLimits limits) {
    this.channel = channel;
    this.limits = limits;
    if (channel.config() instanceof DuplexChannelConfig config) {
      config.setAllowHalfClosure(true);
    }
    channel.pipeline().addFirst(this).addBefore("handler", null, VERSIONS);
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

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.fireChannelWritabilityChanged();
    Promise<Void> waiting = reading;
    if (waiting != null && channel.isWritable()) {
      reading = null;
      waiting.complete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    if (reading != null) {
      reading.fail("the client left");
      reading = null;
    }
  }

  /**
   * Completes when the client has read the answers before, save for what one write may hold; fails
   * when it leaves before. Vert.x does not wait for that where it writes without a queue of its
   * own, and a client that sends many requests and reads nothing would have all of their answers
   * held here.
   */
  Future<Void> read() {
    if (channel.isWritable()) {
      return Future.succeededFuture();
    }
    if (reading == null) {
      reading = Promise.promise();
    }
    return reading.future();
  }

  /** A request's head is there. */
  void begin() {
    requests++;
    headSince = 0;
    served = true;
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

  /** Whether it has no request and is not being closed. */
  boolean isIdle() {
    return requests == 0 && !answered;
  }

  /** Whether it has had no request since it was accepted, so long ago. */
  boolean isSilentFor(Duration time) {
    return !served && isIdleFor(time);
  }

  /** Whether it has been idle for so long. */
  boolean isIdleFor(Duration time) {
    return isIdle() && isOver(idleSince, time);
  }

  /** Whether it was answered for good and is not closed yet. */
  boolean isLeaving() {
    return answered;
  }

  /** Closes it where its client has been silent, or slow with a head, for too long. */
  void closeIfLate() {
    if (requests > 0 || answered) {
      return;
    }
    if (headSince != 0 && isOver(headSince, limits.head())) {
      answer("408 Request Timeout", "", SLOW);
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

  /** Closes an idle one; where its first request may be on its way, with an answer to that. */
  void makeRoom() {
    if (served) {
      close();
    } else {
      refuse();
    }
  }

  /** There are too many connections. */
  void refuse() {
    answer("503 Service Unavailable", "Retry-After: 1\r\n", BUSY);
  }

  /**
   * Answers before, or instead of, what the HTTP codec would. The connection closes a moment later,
   * since a client that still sends would see a reset instead of the answer.
   */
  private void answer(String status, String header, String message) {
    answered = true;
    String body =
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":%d,\"message\":\"%s\"}}"
            .formatted(Reply.INTERNAL, message);
    write(
        "HTTP/1.1 %s\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, header, body.length(), body));
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

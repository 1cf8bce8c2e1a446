package io.mcpadapters.transport.stdio;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.Reply;
import io.mcpadapters.server.wire.CallExecution;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.server.wire.EncodedResponse;
import io.mcpadapters.server.wire.IncomingMessage;
import io.mcpadapters.server.wire.MessageHeaders;
import io.mcpadapters.server.wire.NotificationSink;
import io.mcpadapters.tool.Revision;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One message a line over a process' standard streams, both eras at once (2026-07-28 and older,
 * basic/transports/stdio). Requests run concurrently; `initialize` only fixes the revision in which
 * later messages without a claim are encoded.
 */
public final class StdioTransport {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final Duration GRACE = Duration.ofSeconds(50);
  private static final Duration READING = Duration.ofMillis(400); // clients kill after 2 s
  private static final Duration WRITING = Duration.ofMillis(2600);

  private final Dispatcher dispatcher;
  private final Context context;
  private final LineWriter writer;
  private final LineReader reader;
  private final Map<Object, CallExecution> running = new HashMap<>();
  private final Promise<Void> finished = Promise.promise();
  private final int maxLine;
  private final int maxInFlight;
  private Revision agreed = Revision.NEWEST_LEGACY;
  private int inFlight;
  private boolean ending;

  private StdioTransport(
      Dispatcher dispatcher, InputStream in, OutputStream out, int maxLine, int maxInFlight) {
    this.dispatcher = dispatcher;
    this.maxLine = maxLine;
    this.maxInFlight = maxInFlight;
    this.context = dispatcher.vertx().getOrCreateContext();
    this.writer = new LineWriter(out, context, this::broken);
    this.reader = new LineReader(in, maxLine, context, new Lines());
  }

  /**
   * Begins to read.
   *
   * @param out gets nothing but messages; nobody else may write to it
   * @param maxLine bytes of one message
   * @param maxInFlight requests at once, until their answers are written; more are refused
   */
  public static StdioTransport start(
      Dispatcher dispatcher, InputStream in, OutputStream out, int maxLine, int maxInFlight) {
    StdioTransport transport = new StdioTransport(dispatcher, in, out, maxLine, maxInFlight);
    transport.writer.start();
    transport.reader.start();
    return transport;
  }

  /**
   * Completes when the input has ended and what was in flight is encoded, or when nobody reads the
   * answers any more.
   */
  public Future<Void> finished() {
    return finished.future();
  }

  /**
   * Takes no new requests and ends those under way, since clients kill a server soon after they
   * asked it to end: at once what reads, a little later what writes, so that it can find out what
   * became of its write.
   */
  public Future<Void> drain(Duration grace) {
    context.runOnContext(run -> {
      ending = true;
      endAfter(shorter(grace, READING), execution -> !execution.writes());
      endAfter(shorter(grace, WRITING), execution -> true);
      finishIfIdle();
    });
    return finished.future();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void endAfter(Duration time, Predicate<CallExecution> which) {
    long timer =
        dispatcher
            .vertx()
            .setTimer(Math.max(1, time.toMillis()), due -> endAll(Scope.End.SHUTDOWN, which));
    finished.future().onComplete(done -> dispatcher.vertx().cancelTimer(timer));
  }

  /** What was asked before the input ended is still answered, but nothing is tried again. */
  private void inputEnded() {
    if (!ending) {
      ending = true;
      running.values().forEach(CallExecution::stopRetrying);
      endAfter(GRACE, execution -> true);
      finishIfIdle();
    }
  }

  private void finishIfIdle() {
    if (ending && inFlight == 0) {
      finished.tryComplete();
    }
  }

  private void endAll(Scope.End reason, Predicate<CallExecution> which) {
    List.copyOf(running.values()).stream()
        .filter(which)
        .forEach(execution -> execution.end(reason));
  }

  private void broken() {
    ending = true;
    endAll(Scope.End.CALLER_LEFT, execution -> true);
    finished.tryComplete();
  }

  private final class Lines implements LineReader.Listener {
    @Override
    public void line(Buffer line) {
      try {
        received(line);
      } catch (Throwable fault) {
        LOG.atError().setCause(fault).log("a message's answer failed");
        say(dispatcher.refuse(500, Reply.INTERNAL, "internal error"));
      }
    }

    @Override
    public void awaitRoom() throws InterruptedException {
      writer.awaitRoom();
    }

    @Override
    public void tooLong() {
      say(
          dispatcher.refuse(
              413,
              IncomingMessage.PARSE_ERROR,
              "Parse error: a message is longer than " + maxLine + " bytes"));
    }

    @Override
    public void end() {
      inputEnded();
    }
  }

  private void received(Buffer line) {
    switch (dispatcher.classify(MessageHeaders.stdio(agreed), line)) {
      case IncomingMessage.Refused refused -> say(dispatcher.refuse(refused));
      case IncomingMessage.Notice notice -> notice(notice);
      case IncomingMessage.Batch batch -> run(batch);
      case IncomingMessage.Call call -> run(call);
    }
  }

  private void notice(IncomingMessage.Notice notice) {
    Object id = notice.params().getValue("requestId");
    CallExecution execution =
        notice.method().equals("notifications/cancelled") && id != null ? running.get(id) : null;
    if (execution != null) {
      execution.end(Scope.End.CALLER_LEFT);
    }
  }

  private void run(IncomingMessage.Call call) {
    if (!call.request().revision().modern() && call.request().method().equals("initialize")) {
      agreed = call.request().revision();
    }
    if (isRefused(call)) {
      return;
    }
    start(call, new Notifications())
        .onSuccess(outcome ->
            outcome.ifPresentOrElse(encoded -> answer(encoded.body(), 1), () -> left(1)));
  }

  private boolean isRefused(IncomingMessage.Call call) {
    String why =
        ending
            ? "the server is shutting down"
            : inFlight >= maxInFlight
                ? "more than " + maxInFlight + " requests at once"
                : running.containsKey(call.id()) ? "the id is in use by a request that runs" : "";
    if (why.isEmpty()) {
      return false;
    }
    int code = running.containsKey(call.id()) ? IncomingMessage.INVALID_REQUEST : Reply.INTERNAL;
    say(dispatcher.refuse(call.refused(429, code, why)));
    return true;
  }

  /** Counts until its answer is written, or until it ended without one. */
  private Future<Optional<EncodedResponse>> start(
      IncomingMessage.Call call, NotificationSink sink) {
    inFlight++;
    CallExecution execution = dispatcher.run(call, Caller.ANONYMOUS, sink);
    running.put(call.id(), execution);
    return execution.outcome().onSuccess(outcome -> running.remove(call.id(), execution));
  }

  private void left(int requests) {
    inFlight -= requests;
    finishIfIdle();
  }

  private void run(IncomingMessage.Batch batch) {
    List<Future<Optional<EncodedResponse>>> outcomes = new ArrayList<>();
    for (IncomingMessage member : batch.members()) {
      switch (member) {
        case IncomingMessage.Call call when !isRefused(call) ->
            outcomes.add(start(call, NotificationSink.NONE));
        case IncomingMessage.Notice notice -> notice(notice);
        default -> {}
      }
    }
    if (!outcomes.isEmpty()) {
      Future.all(outcomes)
          .onSuccess(all -> answer(EncodedResponse.array(all.list()), outcomes.size()));
    }
  }

  private void answer(Buffer line, int requests) {
    writer.write(line, () -> left(requests));
  }

  private void say(EncodedResponse encoded) {
    inFlight++;
    answer(encoded.body(), 1);
  }

  private final class Notifications implements NotificationSink {
    @Override
    public boolean open() {
      return true;
    }

    @Override
    public void send(Buffer notification) {
      if (!writer.isFull()) {
        writer.write(notification, () -> {});
      }
    }
  }
}

package io.mcpadapters.transport.http;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.wire.CallExecution;
import io.mcpadapters.server.wire.Dispatcher;
import io.mcpadapters.server.wire.EncodedResponse;
import io.mcpadapters.server.wire.IncomingMessage;
import io.mcpadapters.server.wire.MessageHeaders;
import io.mcpadapters.server.wire.NotificationSink;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One POST that was let in: its body, what it asks, its answer. */
final class HttpCall {
  private static final Logger LOG = LoggerFactory.getLogger(HttpCall.class);
  private static final int LARGE = 128 << 10;
  private static final int PROBES = 3; // the first draws the reset that the second meets
  private static final long PROBE_MS = 40;

  private final Dispatcher dispatcher;
  private final RateLimiter limiter;
  private final ErrorResponder errors;
  private final HttpServerRequest request;
  private final String principal;
  private final List<CallExecution> running = new ArrayList<>();
  private final HttpResponder answer;
  private final BodyReader body;
  private final ClientConnection connection;
  private Consumer<HttpCall> left = call -> {};
  private boolean modern;
  private boolean out;

  HttpCall(
      Dispatcher dispatcher,
      RateLimiter limiter,
      HttpLimits limits,
      ErrorResponder errors,
      HttpServerRequest request,
      ClientConnection connection,
      String principal) {
    this.dispatcher = dispatcher;
    this.limiter = limiter;
    this.errors = errors;
    this.request = request;
    this.principal = principal;
    this.connection = connection;
    this.body = new BodyReader(dispatcher.vertx(), limiter, limits);
    this.answer =
        new HttpResponder(
            dispatcher.vertx(), dispatcher.timing().heartbeat(), limits.writing(), errors, request);
  }

  /** Begins; the consumer is told once, when nothing is left of the call. */
  void start(Consumer<HttpCall> whenLeft) {
    left = whenLeft;
    answer.onGone(() -> safely(this::gone));
    connection.onInputClosed(() -> safely(this::inputClosed));
    if (!isJson()) {
      refuse(415, "Content-Type must be application/json, without Content-Encoding");
      return;
    }
    body.read(
        request,
        whole -> safely(() -> received(whole)),
        (status, message) -> safely(() -> refuse(status, message)));
  }

  /** Whatever is thrown on the way is answered, logged once, and frees the call's place. */
  private void safely(Runnable step) {
    try {
      step.run();
    } catch (Throwable fault) {
      failed(fault);
    }
  }

  private void failed(Throwable fault) {
    LOG.atError().setCause(fault).log("a call's answer failed");
    end(Scope.End.CALLER_LEFT);
    if (!out) {
      answer.fail();
      leave();
    }
  }

  private boolean isJson() {
    List<String> types = request.headers().getAll("Content-Type");
    String encoding = request.getHeader("Content-Encoding");
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    return plain && types.size() == 1 && essence(types.getFirst()).equals("application/json");
  }

  private static String essence(String type) {
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private void refuse(int status, String message) {
    if (status == 429) {
      request.response().putHeader("Retry-After", "1");
    }
    errors.refuse(request, status, message);
    leave();
  }

  /** Reading a large message takes longer than the event loop may be held up. */
  private void received(Buffer body) {
    MessageHeaders headers = MessageHeaders.http(request.headers());
    if (body.length() <= LARGE) {
      act(dispatcher.classify(headers, body));
    } else {
      dispatcher
          .vertx()
          .executeBlocking(() -> dispatcher.classify(headers, body), false)
          .onSuccess(message -> safely(() -> act(message)))
          .onFailure(this::failed);
    }
  }

  private void act(IncomingMessage message) {
    switch (message) {
      case IncomingMessage.Refused refused -> send(dispatcher.refuse(refused));
      case IncomingMessage.Notice notice ->
          errors.json(request, 202).end().onComplete(sent -> leave());
      case IncomingMessage.Batch batch -> run(batch);
      case IncomingMessage.Call call -> run(call);
    }
  }

  private void run(IncomingMessage.Call call) {
    modern = call.request().revision().modern();
    connection.onInputClosed(() -> safely(this::inputClosed)); // it may have been closed by now
    List<String> accept = request.headers().getAll("Accept");
    boolean events = AcceptHeader.events(accept);
    start(call, events ? answer.events(AcceptHeader.onlyEvents(accept)) : NotificationSink.NONE)
        .onSuccess(outcome -> safely(() -> outcome.ifPresentOrElse(this::send, this::leave)));
  }

  private Future<Optional<EncodedResponse>> start(
      IncomingMessage.Call call, NotificationSink sink) {
    CallExecution execution = dispatcher.run(call, principal, sink);
    running.add(execution);
    return execution.outcome();
  }

  private void run(IncomingMessage.Batch batch) {
    List<Future<Optional<EncodedResponse>>> outcomes = new ArrayList<>();
    for (IncomingMessage member : batch.members()) {
      if (member instanceof IncomingMessage.Call call) {
        outcomes.add(start(call, NotificationSink.NONE));
      }
    }
    limiter.charge(principal, Math.max(0, outcomes.size() - 1));
    if (outcomes.isEmpty()) {
      errors.json(request, 202).end().onComplete(sent -> leave());
    } else {
      Future.all(outcomes)
          .onSuccess(all ->
              safely(() -> send(new EncodedResponse(200, EncodedResponse.array(all.list())))));
    }
  }

  private void send(EncodedResponse encoded) {
    answer.finish(encoded).onComplete(sent -> leave());
  }

  /**
   * The client sends no more. It may still read, or have left altogether, which cancels a modern
   * call: what is sent to it now tells.
   */
  private void inputClosed() {
    if (!request.isEnded()) {
      connection.close(); // the message never becomes whole
    } else if (modern) {
      probe(PROBES);
    }
  }

  private void probe(int left) {
    if (!out && left > 0) {
      answer.probe(connection);
      dispatcher.vertx().setTimer(PROBE_MS, again -> safely(() -> probe(left - 1)));
    }
  }

  /** The last answer on its connection: the server takes no more. */
  void closing() {
    answer.closing();
  }

  /** The client left: that cancels a modern call; a legacy one goes on, unread. */
  private void gone() {
    if (running.isEmpty()) {
      leave();
    } else if (modern) {
      end(Scope.End.CALLER_LEFT);
    }
  }

  void end(Scope.End reason) {
    List.copyOf(running).forEach(execution -> execution.end(reason));
  }

  private void leave() {
    if (!out) {
      out = true;
      body.release();
      left.accept(this);
    }
  }
}

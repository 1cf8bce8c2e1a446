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

  private final Dispatcher exchanges;
  private final RateLimiter admission;
  private final HttpLimits limits;
  private final ErrorResponder refuser;
  private final HttpServerRequest request;
  private final String principal;
  private final List<CallExecution> running = new ArrayList<>();
  private final HttpResponder answer;
  private Consumer<HttpCall> left = call -> {};
  private boolean modern;
  private boolean out;

  HttpCall(
      Dispatcher exchanges,
      RateLimiter admission,
      HttpLimits limits,
      ErrorResponder refuser,
      HttpServerRequest request,
      String principal) {
    this.exchanges = exchanges;
    this.admission = admission;
    this.limits = limits;
    this.refuser = refuser;
    this.request = request;
    this.principal = principal;
    this.answer =
        new HttpResponder(
            exchanges.vertx(), exchanges.timing().heartbeat(), limits.writing(), refuser, request);
  }

  /** Begins; the consumer is told once, when nothing is left of the call. */
  void start(Consumer<HttpCall> whenLeft) {
    left = whenLeft;
    answer.onGone(this::gone);
    if (!isJson()) {
      refuse(415, "Content-Type must be application/json, without Content-Encoding");
      return;
    }
    new BodyReader(exchanges.vertx(), admission, limits)
        .read(request, this::received, this::refuse);
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
    refuser.refuse(request, status, message);
    leave();
  }

  /** Reading a large message takes longer than the event loop may be held up. */
  private void received(Buffer body) {
    MessageHeaders head = MessageHeaders.http(request.headers());
    if (body.length() <= LARGE) {
      act(exchanges.classify(head, body));
    } else {
      exchanges
          .vertx()
          .executeBlocking(() -> exchanges.classify(head, body), false)
          .onSuccess(this::act)
          .onFailure(fault -> {
            LOG.atError().setCause(fault).log("a message cannot be read");
            refuse(500, "internal error");
          });
    }
  }

  private void act(IncomingMessage message) {
    switch (message) {
      case IncomingMessage.Refused refused -> send(exchanges.refuse(refused));
      case IncomingMessage.Notice notice ->
          refuser.json(request, 202).end().onComplete(sent -> leave());
      case IncomingMessage.Batch batch -> run(batch);
      case IncomingMessage.Call call -> run(call);
    }
  }

  private void run(IncomingMessage.Call call) {
    modern = call.request().revision().modern();
    boolean events = AcceptHeader.events(request.headers().getAll("Accept"));
    start(call, events ? answer.events() : NotificationSink.NONE)
        .onSuccess(outcome -> outcome.ifPresentOrElse(this::send, this::leave));
  }

  private Future<Optional<EncodedResponse>> start(
      IncomingMessage.Call call, NotificationSink sink) {
    CallExecution exchange = exchanges.run(call, principal, sink);
    running.add(exchange);
    return exchange.outcome();
  }

  private void run(IncomingMessage.Batch batch) {
    List<Future<Optional<EncodedResponse>>> outcomes = new ArrayList<>();
    for (IncomingMessage member : batch.members()) {
      if (member instanceof IncomingMessage.Call call) {
        outcomes.add(start(call, NotificationSink.NONE));
      }
    }
    admission.charge(principal, Math.max(0, outcomes.size() - 1));
    if (outcomes.isEmpty()) {
      refuser.json(request, 202).end().onComplete(sent -> leave());
    } else {
      Future.all(outcomes)
          .onSuccess(all -> send(new EncodedResponse(200, EncodedResponse.array(all.list()))));
    }
  }

  private void send(EncodedResponse answered) {
    answer.finish(answered).onComplete(sent -> leave());
  }

  /** The client closed its side: that cancels a modern call; a legacy one goes on, unread. */
  private void gone() {
    if (running.isEmpty()) {
      leave();
    } else if (modern) {
      end(Scope.End.CALLER_LEFT);
    }
  }

  void end(Scope.End reason) {
    List.copyOf(running).forEach(exchange -> exchange.end(reason));
  }

  private void leave() {
    if (!out) {
      out = true;
      left.accept(this);
    }
  }
}

package io.mcpadapters.server.wire;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.Reply;
import io.mcpadapters.tool.Revision;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its scope to its encoded answer, with its deadline, its notifications and its
 * line in the log. It answers exactly once, by the deadline at the latest, unless its caller left:
 * then it answers nothing.
 *
 * <p>Lives on the event loop that it was made on, the transport's; the scope and all that the tool
 * does belong to the tools' own.
 */
public final class CallExecution {
  private static final Logger LOG = LoggerFactory.getLogger(CallExecution.class);
  private static final int NAME = 64;
  private static final long LAST_WORDS_MS = 250; // for a tool that keeps its loop busy

  private final CallEnvironment environment;
  private final IncomingMessage.Call call;
  private final NotificationSink sink;
  private final Scope scope;
  private final @Nullable ProgressNotifications progress;
  private final Promise<Optional<EncodedResponse>> outcome = Promise.promise();
  private final long began = System.nanoTime();
  private final long deadline;
  private final Context context;
  private boolean over;

  CallExecution(
      CallEnvironment environment,
      IncomingMessage.Call call,
      String principal,
      NotificationSink sink) {
    this.environment = environment;
    this.call = call;
    this.sink = sink;
    this.context = environment.vertx().getOrCreateContext();
    Object token = sink.open() ? call.progressToken() : null;
    Duration limit =
        token == null ? environment.timing().silent() : environment.timing().reported();
    this.scope = Scope.open(limit, new Caller(principal, call.client()), call.trace(), new Notes());
    this.progress =
        token == null
            ? null
            : new ProgressNotifications(
                environment.vertx(), token, environment.timing().heartbeat(), sink::send);
    this.deadline = environment.vertx().setTimer(limit.toMillis(), id -> end(Scope.End.DEADLINE));
  }

  /** What the call sends of its own. */
  private final class Notes implements Outlet {
    @Override
    public void send(String method, Map<String, ?> params) {
      on(
          context,
          () -> {
            if (!over && LogLevels.pass(call, method, params)) {
              sink.send(MessageEncoder.notification(method, params));
            }
          });
    }

    @Override
    public void progress(double fraction, String text) {
      if (progress != null) {
        on(context, () -> progress.report(fraction, text));
      }
    }
  }

  CallExecution run() {
    environment.observer().began(call.request(), scope);
    on(
        environment.tools(),
        () -> handled().onSuccess(reply -> on(context, () -> finish(reply)))); // on any thread
    return this;
  }

  /** An Error, too, is answered, since the caller would wait for nothing. */
  private Future<Reply> handled() {
    try {
      return environment
          .server()
          .handle(scope, call.request())
          .recover(fault -> Future.succeededFuture(failure(fault)));
    } catch (Throwable fault) {
      return Future.succeededFuture(failure(fault));
    }
  }

  private static Reply failure(Throwable fault) {
    LOG.atError().setCause(fault).log("a request failed");
    return Reply.Failure.handler(Reply.INTERNAL, "internal error");
  }

  /** Runs a step on its event loop; steps from one loop to another keep their order. */
  private static void on(Context loop, Runnable step) {
    if (((ContextInternal) loop).inThread()) {
      step.run();
    } else {
      loop.runOnContext(there -> step.run());
    }
  }

  /** Whether it calls a tool that may change something. */
  public boolean writes() {
    return call.request().method().equals("tools/call")
        && environment.writing().contains(call.request().subject());
  }

  /** Lets it go on, but try nothing a second time. */
  public void stopRetrying() {
    on(environment.tools(), scope::stopRetrying);
  }

  /** Completes when the request is over: with the answer, or with nothing when the caller left. */
  public Future<Optional<EncodedResponse>> outcome() {
    return outcome.future();
  }

  /**
   * Ends the call early: a deadline is still encoded, with a tool error; a caller that left gets
   * nothing more.
   */
  public void end(Scope.End reason) {
    if (over) {
      return;
    }
    if (reason == Scope.End.CALLER_LEFT) {
      close(CallObserver.Outcome.CANCELLED, null);
      on(environment.tools(), () -> scope.end(reason));
      outcome.complete(Optional.empty());
      return;
    }
    on(
        environment.tools(),
        () -> {
          scope.end(reason); // lets the tool say itself how far it came
          on(context, () -> finish(timeout(reason)));
        });
    environment.vertx().setTimer(LAST_WORDS_MS, busy -> finish(timeout(reason)));
  }

  private Reply timeout(Scope.End reason) {
    boolean late = reason == Scope.End.DEADLINE;
    ToolError error =
        ToolError.of(
                late ? ToolError.Code.TIMEOUT : ToolError.Code.UPSTREAM_UNAVAILABLE,
                late ? "The call took too long and was ended." : "The server is shutting down.")
            .hint("Ask for less, or try again later; look first whether a write was done.");
    if (!call.request().method().equals("tools/call")) {
      return Reply.Failure.handler(Reply.INTERNAL, error.message());
    }
    JsonArray content = new JsonArray();
    ToolResult.error(error).content().forEach(block -> content.add(block.json()));
    JsonObject body = new JsonObject().put("content", content).put("isError", true);
    return new Reply.Result(body, null, Reply.COMPLETE, error);
  }

  private void finish(Reply reply) {
    if (over) {
      return;
    }
    EncodedResponse encoded = encoded(reply);
    try {
      switch (reply) {
        case Reply.Failure failure ->
            close(CallObserver.Outcome.PROTOCOL_ERROR, Integer.toString(failure.code()));
        case Reply.Result result when result.error() != null ->
            close(CallObserver.Outcome.TOOL_ERROR, result.error().code().word());
        default -> close(CallObserver.Outcome.OK, null);
      }
    } finally {
      outcome.tryComplete(Optional.of(encoded)); // whatever becomes of the line in the log
    }
  }

  /** What cannot be written as JSON is a defect of this server, answered as one. */
  private EncodedResponse encoded(Reply reply) {
    Revision revision = call.request().revision();
    try {
      return new EncodedResponse(
          HttpStatuses.of(reply, revision),
          environment.encoder().reply(call.id(), reply, revision));
    } catch (Throwable fault) {
      LOG.atError().setCause(fault).log("an answer cannot be written");
      return new EncodedResponse(
          200,
          MessageEncoder.error(call.id(), Reply.INTERNAL, "the answer cannot be written", null));
    }
  }

  private void close(CallObserver.Outcome outcome, @Nullable String code) {
    environment.vertx().cancelTimer(deadline);
    if (progress != null) {
      progress.stop();
    }
    over = true;
    environment
        .observer()
        .ended(
            new CallObserver.Call(
                call.request().method().equals("tools/call")
                    ? loggable(call.request().subject())
                    : "",
                loggable(call.request().method()),
                call.request().revision().modern() ? "modern" : "legacy",
                call.request().revision().text(),
                call.id().toString(),
                call.trace().id(),
                call.client(),
                Duration.ofNanos(System.nanoTime() - began),
                outcome,
                code,
                scope.notes()));
  }

  /** A name may be anything that the client made up. */
  private static String loggable(String name) {
    return name.length() <= NAME && name.chars().allMatch(c -> c > ' ' && c < 0x7f)
        ? name
        : UntrustedText.line(name, NAME);
  }
}

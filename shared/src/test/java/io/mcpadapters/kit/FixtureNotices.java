package io.mcpadapters.kit;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** Tools that report before they answer. */
final class FixtureNotices {
  private static final long STEP_MS = 50;

  private FixtureNotices() {}

  static List<Tool> tools(Vertx vertx) {
    return List.of(
        Fixture.tool(
            Fixture.spec("test_tool_with_progress", "Reports its progress three times."),
            (scope, in) ->
                steps(vertx, 3, step -> scope.progress(step / 2.0, "step " + step))
                    .map(done -> ToolResult.text("done"))),
        Fixture.tool(
            Fixture.spec("test_tool_with_logging", "Logs three messages."),
            (scope, in) ->
                steps(vertx, 3, step -> log(scope, "message " + step))
                    .map(done -> ToolResult.text("done"))),
        Fixture.tool(
            Fixture.spec("test_logging_tool", "Logs one message."),
            (scope, in) -> {
              log(scope, "message");
              return Future.succeededFuture(ToolResult.text("done"));
            }),
        Fixture.answering(
            "test_streaming_elicitation",
            "Answers without asking anybody.",
            ToolResult.text("done")));
  }

  private static void log(Scope scope, String text) {
    scope.send("notifications/message", Map.of("level", "info", "logger", "fixture", "data", text));
  }

  private interface Step {
    void run(int number);
  }

  private static Future<Void> steps(Vertx vertx, int count, Step step) {
    Promise<Void> done = Promise.promise();
    step.run(0);
    next(vertx, 1, count, step, done);
    return done.future();
  }

  private static void next(Vertx vertx, int number, int count, Step step, Promise<Void> done) {
    vertx.setTimer(
        STEP_MS,
        id -> {
          if (number == count) {
            done.complete();
          } else {
            step.run(number);
            next(vertx, number + 1, count, step, done);
          }
        });
  }
}

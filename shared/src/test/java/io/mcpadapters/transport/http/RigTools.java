package io.mcpadapters.transport.http;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** The tools of a {@link Rig}, and what became of their calls. */
final class RigTools {
  static final Arg<String> TEXT = Arg.text("text", "Said again.").max(1_000_000).required();
  static final Arg<Integer> STEPS =
      Arg.integer("steps", "Reports of progress.").between(0, 1000).orElse(0);
  static final Arg<Integer> MS =
      Arg.integer("ms", "How long to wait.").between(0, 600_000).orElse(600_000);
  static final Arg<Integer> CHARS =
      Arg.integer("chars", "How much to answer.").between(0, 60_000).required();

  private record Stub(ToolSpec spec, BiFunction<Scope, Values, Future<ToolResult>> body)
      implements Tool {
    @Override
    public Future<ToolResult> call(Scope scope, Values in) {
      return body.apply(scope, in);
    }
  }

  private final Vertx vertx;
  private final List<Scope.End> ends = new CopyOnWriteArrayList<>();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final List<String> retryStops = new CopyOnWriteArrayList<>();

  RigTools(Vertx vertx) {
    this.vertx = vertx;
  }

  Tool[] reading() {
    return new Tool[] {echo(), slow(), boom(), big(), region()};
  }

  List<Scope.End> ends() {
    return ends;
  }

  List<String> ran() {
    return ran;
  }

  List<String> retryStops() {
    return retryStops;
  }

  private Tool echo() {
    return new Stub(
        ToolSpec.readOnly("echo", "Echo").about("Says it.").takes(TEXT).answersText(),
        (scope, in) -> {
          ran.add(in.get(TEXT));
          scope.note("upstream", "none");
          return Future.succeededFuture(
              ToolResult.text(in.get(TEXT), new JsonObject().put("n", 1)));
        });
  }

  /** Waits, or until its scope ends; reports progress as it goes. */
  private Tool slow() {
    return new Stub(
        ToolSpec.readOnly("slow", "Slow").about("Waits.").takes(STEPS, MS).answersText(),
        (scope, in) -> {
          Promise<ToolResult> done = Promise.promise();
          ran.add("slow");
          scope.onEnd(ends::add);
          scope.onRetryStop(() -> retryStops.add("slow"));
          int steps = in.get(STEPS);
          for (int i = 1; i <= steps; i++) {
            scope.progress(i / (double) steps, "step " + i);
          }
          vertx.setTimer(
              Math.max(1, in.get(MS)), id -> done.tryComplete(ToolResult.text("waited")));
          return done.future();
        });
  }

  /** Changes something, for as long as its scope lasts. */
  Tool alter() {
    return new Stub(
        ToolSpec.writes("alter", "Alter").about("Changes something.").answersText(),
        (scope, in) -> {
          ran.add("alter");
          return Promise.<ToolResult>promise().future();
        });
  }

  private Tool boom() {
    return new Stub(
        ToolSpec.readOnly("boom", "Boom").about("Fails.").answersText(),
        (scope, in) -> {
          throw new IllegalStateException("secret detail");
        });
  }

  private Tool big() {
    return new Stub(
        ToolSpec.readOnly("big", "Big").about("Much.").takes(CHARS).answersText(),
        (scope, in) -> Future.succeededFuture(ToolResult.text("x".repeat(in.get(CHARS)))));
  }

  private Tool region() {
    JsonObject schema =
        new JsonObject()
            .put("type", "object")
            .put(
                "properties",
                new JsonObject()
                    .put(
                        "region",
                        new JsonObject().put("type", "string").put("x-mcp-header", "Region"))
                    .put(
                        "count",
                        new JsonObject().put("type", "integer").put("x-mcp-header", "Count"))
                    .put(
                        "deep",
                        new JsonObject()
                            .put("type", "object")
                            .put(
                                "properties",
                                new JsonObject()
                                    .put(
                                        "flag",
                                        new JsonObject()
                                            .put("type", "boolean")
                                            .put("x-mcp-header", "Flag")))));
    return new Stub(
        ToolSpec.readOnly("region", "Region").about("Of a region.").rawInput(schema),
        (scope, in) -> Future.succeededFuture(ToolResult.text(in.raw().encode())));
  }

  Tool drop() {
    return new Stub(
        ToolSpec.writes("drop", "Drop").about("Drops.").destructive().answersText(),
        (scope, in) -> Future.succeededFuture(ToolResult.text("dropped")));
  }
}

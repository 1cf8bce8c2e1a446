package io.mcpadapters.clickup.write;

import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Works through operations, four at once, each with an outcome of its own. */
final class BulkRun {
  private static final int AT_ONCE = 4;
  private static final Duration LAST =
      Duration.ofSeconds(8); // of the call, in which nothing begins

  private final Services services;
  private final Scope scope;
  private final List<BulkOperation> operations;
  private final boolean stopOnError;
  private final BiFunction<Scope, BulkOperation, Future<JsonObject>> one;
  private final JsonObject[] results;
  private final Set<String> creates = new HashSet<>();
  private String stopped = "";
  private int next;

  BulkRun(
      Services services,
      Scope scope,
      List<BulkOperation> operations,
      boolean stopOnError,
      BiFunction<Scope, BulkOperation, Future<JsonObject>> one) {
    this.services = services;
    this.scope = scope;
    this.operations = operations;
    this.stopOnError = stopOnError;
    this.one = one;
    this.results = new JsonObject[operations.size()];
  }

  Future<JsonObject> run() {
    List<Future<Void>> workers =
        java.util.stream.IntStream.range(0, AT_ONCE).mapToObj(worker -> work()).toList();
    return Future.all(workers).map(done -> answer());
  }

  private Future<Void> work() {
    if (next >= operations.size()) {
      return Future.succeededFuture();
    }
    int at = next++;
    String why = why();
    if (!why.isEmpty()) {
      stopped = why;
      results[at] = notStarted(at, why);
      return work();
    }
    return outcome(at)
        .compose(result -> {
          results[at] = result;
          scope.progress((double) next / operations.size(), next + " of " + operations.size());
          return work();
        });
  }

  /** Why nothing more is to be begun; empty while there is time and room. */
  private String why() {
    if (!stopped.isEmpty()) {
      return stopped;
    }
    if (scope.ended().isPresent() || scope.remaining().compareTo(LAST) < 0) {
      return "time";
    }
    boolean used = services.clickUp().budget().filter(left -> left.remaining() <= 0).isPresent();
    return used ? "rate_limit" : "";
  }

  private static JsonObject notStarted(int at, String why) {
    return new JsonObject().put("index", at).put("outcome", "not_started").put("reason", why);
  }

  private Future<JsonObject> outcome(int at) {
    BulkOperation operation = operations.get(at);
    if (operation.key().filter(key -> !creates.add(key)).isPresent()) {
      return Future.succeededFuture(
          failed(
              at,
              ToolError.of(ToolError.Code.CONFLICT, "An operation before creates the same")
                  .reason("duplicate")
                  .hint("Leave one out, or give allow_duplicate: true.")));
    }
    Future<JsonObject> work;
    try {
      work = one.apply(scope, operation);
    } catch (RuntimeException thrown) {
      work = Future.failedFuture(thrown);
    }
    return work.map(done -> new JsonObject().put("index", at).put("outcome", "done").mergeIn(done))
        .recover(failure -> failed(at, failure));
  }

  private Future<JsonObject> failed(int at, Throwable failure) {
    return switch (failure) {
      case Withheld dry -> Future.succeededFuture(withheld(at, dry));
      case ToolException known -> {
        if (known.error().code() == ToolError.Code.RATE_LIMITED) {
          // it was refused, or came to no request at all: nothing was done
          stopped = "rate_limit";
          yield Future.succeededFuture(notStarted(at, stopped));
        }
        yield Future.succeededFuture(failed(at, known.error()));
      }
      default -> Future.failedFuture(failure);
    };
  }

  private JsonObject failed(int at, ToolError error) {
    if (stopOnError && stopped.isEmpty()) {
      stopped = "error";
    }
    return new JsonObject().put("index", at).put("outcome", "failed").mergeIn(error.json());
  }

  private static JsonObject withheld(int at, Withheld dry) {
    List<JsonObject> requests =
        dry.requests().stream().map(one -> new JsonObject(new LinkedHashMap<>(one))).toList();
    return new JsonObject()
        .put("index", at)
        .put("outcome", "dry_run")
        .put("would_send", new JsonArray(requests));
  }

  private JsonObject answer() {
    JsonArray rows = new JsonArray();
    JsonObject counts = new JsonObject();
    for (JsonObject result : results) {
      rows.add(result);
      String outcome = result.getString("outcome");
      counts.put(outcome, counts.getInteger(outcome, 0) + 1);
    }
    return new JsonObject().put("counts", counts).put("results", rows).put("untrusted", true);
  }
}

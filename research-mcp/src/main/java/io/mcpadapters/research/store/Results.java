package io.mcpadapters.research.store;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What answers were cut from, kept for a while so that reading on costs nothing. An id stands for
 * what is in the answer, so that the same answer has the same one; it is signed for the caller who
 * got it, and nobody else can use it.
 */
public final class Results {
  /** An id and how long it is good. */
  public record Handle(String id, Duration life) {}

  public static final Arg<String> RESULT_ID = Arg.text("result_id", "").max(1000).required();

  private static final Duration IN_MEMORY = Duration.ofHours(1);
  static final String KIND = "result";

  private record Kept(StoredResult result, Instant ends) {}

  private final Cache<Kept> results;
  private final SignedTokens handles;
  private final InstantSource clock;
  private final ResultStore state;
  private final String tenant;
  private final long largest;

  /**
   * @param tenant stands for the credential and the service
   * @param most bytes in memory
   */
  public Results(
      Vertx vertx,
      SignedTokens handles,
      InstantSource clock,
      ResultStore state,
      String tenant,
      long most) {
    this.results = Cache.in(vertx, "research-mcp.results", most);
    this.handles = handles;
    this.clock = clock;
    this.state = state;
    this.tenant = tenant;
    this.largest = most / 5; // a cache takes no more than a quarter of it at once
  }

  /** Keeps the sources of an answer. */
  public Handle keep(Scope scope, List<Source> sources) {
    return keep(scope, new StoredResult("", sources, today()));
  }

  /** Keeps a report and its sources. */
  public Handle keep(Scope scope, Report report) {
    String text = report.data().map(JsonObject::encodePrettily).orElse(report.text());
    return keep(scope, new StoredResult(text, report.sources(), today()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** What is kept already goes on with its id, while that has half of its life before it. */
  private Handle keep(Scope scope, StoredResult stored) {
    String key = stored.key(tenant);
    Instant now = clock.instant();
    Instant ends =
        results
            .get(key)
            .map(Kept::ends)
            .filter(end -> end.isAfter(now.plus(state.life().dividedBy(2))))
            .orElseGet(() -> keep(key, stored, now.plus(state.life())));
    String id = handles.id(KIND, scope.caller().principal(), key, ends);
    return new Handle(id, Duration.between(now, ends));
  }

  private Instant keep(String key, StoredResult stored, Instant ends) {
    StoredResult fitting = stored.within(largest);
    results.put(key, new Kept(fitting, ends), fitting.bytes(), IN_MEMORY);
    state.keep(key, stored);
    return ends;
  }

  /**
   * The sources again; fails with `not_found` when they are gone or the id is not this caller's.
   */
  public Future<StoredResult> open(Scope scope, String id) {
    String caller = scope.caller().principal();
    Optional<String> key = handles.key(KIND, caller, id);
    if (key.isEmpty()) {
      return handles.kind(caller, id, ReportId.KINDS).isPresent() ? reports() : gone();
    }
    Optional<StoredResult> held = results.get(key.get()).map(Kept::result);
    return held.isPresent()
        ? Future.succeededFuture(held.get())
        : state
            .stored(key.get())
            .compose(stored -> stored.map(Future::succeededFuture).orElseGet(Results::gone));
  }

  private static Future<StoredResult> reports() {
    return ToolError.invalid(RESULT_ID.name(), "This is the request_id of a report")
        .hint("research_status takes it, and gives the result_id with the report.")
        .failed();
  }

  private static Future<StoredResult> gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "This result_id is not known or no longer kept")
        .field(RESULT_ID.name())
        .reason("result_gone")
        .hint("Repeat the call that gave it: free while its answer is kept, else paid for again.")
        .failed();
  }
}

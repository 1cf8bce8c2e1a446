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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What answers were cut from, kept for a while so that reading on costs nothing. An id is 128
 * random bits in a signed handle that only the caller who got it can use.
 */
public final class Results {
  /** An id and how long it is good. */
  public record Handle(String id, Duration life) {}

  public static final Arg<String> RESULT_ID =
      Arg.text("result_id", "").max(1000).required();

  private static final Duration IN_MEMORY = Duration.ofHours(1);
  private static final String KIND = "result";
  private static final int KEY_BYTES = 16;

  private final Cache<StoredResult> results;
  private final SignedTokens handles;
  private final InstantSource clock;
  private final ResultStore state;
  private final long largest;
  private final SecureRandom random = new SecureRandom();

  public Results(
      Vertx vertx, SignedTokens handles, InstantSource clock, ResultStore state, long most) {
    this.results = Cache.in(vertx, "research-mcp.results", most);
    this.handles = handles;
    this.clock = clock;
    this.state = state;
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

  private Handle keep(Scope scope, StoredResult stored) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    StoredResult fitting = stored.within(largest);
    results.put(key, fitting, fitting.bytes(), IN_MEMORY);
    state.keep(key, stored);
    JsonObject claims = new JsonObject().put("k", key).put("c", scope.caller().principal());
    return new Handle(handles.sign(KIND, claims, state.life()), state.life());
  }

  /**
   * The sources again; fails with `not_found` when they are gone or the id is not this caller's.
   */
  public Future<StoredResult> open(Scope scope, String id) {
    Optional<String> key =
        handles
            .open(KIND, id)
            .filter(claims -> scope.caller().principal().equals(claims.getString("c")))
            .map(claims -> claims.getString("k"));
    if (key.isEmpty()) {
      return gone();
    }
    Optional<StoredResult> held = results.get(key.get());
    return held.isPresent()
        ? Future.succeededFuture(held.get())
        : state
            .stored(key.get())
            .compose(stored -> stored.map(Future::succeededFuture).orElseGet(Results::gone));
  }

  private static Future<StoredResult> gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "This result_id is not known or no longer kept")
        .field(RESULT_ID.name())
        .reason("result_gone")
        .hint("Repeat the call that gave it; soon after it costs nothing.")
        .failed();
  }
}

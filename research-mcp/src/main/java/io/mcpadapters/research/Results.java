package io.mcpadapters.research;

import io.mcpadapters.cache.Cache;
import io.mcpadapters.mcp.Arg;
import io.mcpadapters.mcp.Handles;
import io.mcpadapters.mcp.ToolError;
import io.mcpadapters.scope.Scope;
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
final class Results {
  static final Arg<String> RESULT_ID =
      Arg.text("result_id", "Of an earlier answer.").max(1000).required();

  static final Duration LIFE = Duration.ofHours(1);
  private static final String KIND = "result";
  private static final int KEY_BYTES = 16;

  private final Cache<Shelf> shelves;
  private final Handles handles;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Results(Vertx vertx, Handles handles, InstantSource clock, long most) {
    this.shelves = Cache.in(vertx, "research-mcp.results", most);
    this.handles = handles;
    this.clock = clock;
  }

  /** Keeps the sources of an answer; its id for this caller. */
  String keep(Scope scope, List<Source> sources) {
    return keep(scope, new Shelf("", sources, today()));
  }

  /** Keeps a report and its sources. */
  String keep(Scope scope, Report report) {
    String text = report.data().map(JsonObject::encodePrettily).orElse(report.text());
    return keep(scope, new Shelf(text, report.sources(), today()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private String keep(Scope scope, Shelf shelf) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = HexFormat.of().formatHex(bytes);
    shelves.put(key, shelf, shelf.bytes(), LIFE);
    JsonObject claims = new JsonObject().put("k", key).put("c", scope.caller().principal());
    return handles.sign(KIND, claims, LIFE);
  }

  /**
   * The sources again; fails with `not_found` when they are gone or the id is not this caller's.
   */
  Future<Shelf> open(Scope scope, String id) {
    Optional<Shelf> shelf =
        handles
            .open(KIND, id)
            .filter(claims -> scope.caller().principal().equals(claims.getString("c")))
            .flatMap(claims -> shelves.get(claims.getString("k")));
    return shelf.map(Future::succeededFuture).orElseGet(Results::gone);
  }

  private static Future<Shelf> gone() {
    return ToolError.of(ToolError.Code.NOT_FOUND, "This result_id is not known or no longer kept")
        .field(RESULT_ID.name())
        .reason("result_gone")
        .hint("Repeat the call that gave it; soon after it costs nothing.")
        .failed();
  }
}

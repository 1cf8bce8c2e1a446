package io.mcpadapters.research.store;

import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.state.Claim;
import io.mcpadapters.state.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What outlives the process where there is a `STATE_DIR` or `STATE_URL`: texts behind result ids,
 * reports. Without one everything here does nothing. Belongs to one event loop.
 */
public final class ResultStore {
  private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

  private final Vertx vertx;
  private final Optional<Store> store;
  private final Set<Future<Void>> writing = new HashSet<>();

  public ResultStore(Vertx vertx, Optional<Store> store) {
    this.vertx = vertx;
    this.store = store;
  }

  /**
   * Takes the question of a report, so that no other process begins one meanwhile; empty while
   * another has it.
   */
  Future<Optional<Claim>> claim(String key) {
    return store
        .map(kept -> kept.claim("r-" + key))
        .orElseGet(() -> Future.succeededFuture(Optional.of(Claim.ALONE)));
  }

  /** Whether another process finds again what is kept. */
  boolean outlives() {
    return store.isPresent();
  }

  /** How long a result id is good: as long as its texts are there. */
  Duration life() {
    return store.isPresent() ? Duration.ofDays(7) : Duration.ofHours(1);
  }

  void keep(String key, StoredResult stored) {
    underWay(
        write(
            "s-" + key,
            new JsonObject()
                .put("report", stored.report())
                .put("retrieved", stored.retrieved().toString())
                .put("sources", SourceJson.of(stored.sources())),
            life()));
  }

  Future<Optional<StoredResult>> stored(String key) {
    return read(
        "s-" + key,
        json ->
            new StoredResult(
                json.getString("report"),
                SourceJson.sources(json.getJsonArray("sources")),
                LocalDate.parse(json.getString("retrieved"))));
  }

  Future<Void> keep(String key, Report report, Duration life) {
    JsonObject json =
        new JsonObject()
            .put("text", report.text())
            .put("sources", SourceJson.of(report.sources()))
            .put("credits", report.receipt().credits())
            .put("id", report.receipt().requestId())
            .put("seconds", report.seconds())
            .put("warnings", new JsonArray(report.warnings()));
    report.data().ifPresent(data -> json.put("data", data));
    return underWay(write("r-" + key, json, life));
  }

  private Future<Void> underWay(Future<Void> written) {
    if (!written.isComplete()) {
      writing.add(written);
      written.onComplete(done -> writing.remove(written));
    }
    return written;
  }

  /** Complete when other processes find what was to be kept, where they share it. */
  public Future<Void> foundElsewhere() {
    return store.filter(Store::shared).isPresent() ? flushed() : Future.succeededFuture();
  }

  /** Complete when all is written that was to be kept: callers may know its ids before. */
  public Future<Void> flushed() {
    return Future.join(List.copyOf(writing)).transform(done -> Future.succeededFuture());
  }

  Future<Optional<Report>> report(String key) {
    return read(
        "r-" + key,
        json ->
            new Report(
                json.getString("text"),
                Optional.ofNullable(json.getJsonObject("data")),
                SourceJson.sources(json.getJsonArray("sources")),
                new Receipt(json.getLong("credits"), json.getString("id"), 0),
                json.getLong("seconds"),
                SourceJson.texts(json, "warnings")));
  }

  /** For whoever finishes it. */
  Future<Void> keep(String key, ReportBegun begun, Duration life) {
    JsonObject json = new JsonObject().put("id", begun.remoteId());
    begun.schema().ifPresent(schema -> json.put("schema", schema));
    return underWay(write("q-" + key, json, life));
  }

  Future<ReportBegun> begun(String key) {
    return read(
            "q-" + key,
            json ->
                new ReportBegun(
                    json.getString("id"), Optional.ofNullable(json.getJsonObject("schema"))))
        .map(begun -> begun.orElse(ReportBegun.UNKNOWN));
  }

  private Future<Void> write(String name, JsonObject json, Duration life) {
    return store
        .map(kept ->
            vertx
                .executeBlocking(json::toBuffer, false)
                .compose(bytes -> kept.put(name, bytes, life)))
        .orElse(Future.succeededFuture());
  }

  private <T> Future<Optional<T>> read(String name, Function<JsonObject, T> decode) {
    return store
        .map(kept ->
            kept.object(name)
                .compose(value ->
                    vertx.executeBlocking(
                        () -> value.flatMap(json -> decoded(json, decode)), false)))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  /** What an older or newer version wrote may not be read. */
  private static <T> Optional<T> decoded(JsonObject json, Function<JsonObject, T> decode) {
    try {
      return Optional.of(decode.apply(json));
    } catch (ClassCastException
        | NullPointerException
        | NumberFormatException
        | DateTimeException unreadable) {
      LOG.atWarn()
          .addKeyValue("cause", unreadable.getClass().getSimpleName())
          .log("something kept of an earlier process cannot be read");
      return Optional.empty();
    }
  }
}

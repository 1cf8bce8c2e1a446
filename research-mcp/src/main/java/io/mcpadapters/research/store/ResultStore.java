package io.mcpadapters.research.store;

import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.source.StoredResult;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.Report;
import io.mcpadapters.state.DiskStore;
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
 * What outlives the process where there is a `STATE_DIR`: texts behind result ids, reports. Without
 * one everything here does nothing. Belongs to one event loop.
 */
public final class ResultStore {
  private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);

  private final Vertx vertx;
  private final Optional<DiskStore> disk;
  private final Set<Future<Void>> writing = new HashSet<>();

  public ResultStore(Vertx vertx, Optional<DiskStore> disk) {
    this.vertx = vertx;
    this.disk = disk;
  }

  /** Whether another process finds again what is kept. */
  boolean outlives() {
    return disk.isPresent();
  }

  /** How long a result id is good: as long as its texts are there. */
  Duration life() {
    return disk.isPresent() ? Duration.ofDays(7) : Duration.ofHours(1);
  }

  void keep(String key, StoredResult stored) {
    underWay(
        write(
            "s-" + key,
            new JsonObject()
                .put("report", stored.report())
                .put("retrieved", stored.retrieved().toString())
                .put("sources", sources(stored.sources())),
            life()));
  }

  Future<Optional<StoredResult>> stored(String key) {
    return read(
        "s-" + key,
        json ->
            new StoredResult(
                json.getString("report"),
                sources(json.getJsonArray("sources")),
                LocalDate.parse(json.getString("retrieved"))));
  }

  void keep(String key, Report report, Duration life) {
    JsonObject json =
        new JsonObject()
            .put("text", report.text())
            .put("sources", sources(report.sources()))
            .put("credits", report.receipt().credits())
            .put("id", report.receipt().requestId())
            .put("seconds", report.seconds())
            .put("warnings", new JsonArray(report.warnings()));
    report.data().ifPresent(data -> json.put("data", data));
    underWay(write("r-" + key, json, life));
  }

  private Future<Void> underWay(Future<Void> written) {
    if (!written.isComplete()) {
      writing.add(written);
      written.onComplete(done -> writing.remove(written));
    }
    return written;
  }

  /** Complete when all is written that was to be kept: callers know its ids before. */
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
                sources(json.getJsonArray("sources")),
                new Receipt(json.getLong("credits"), json.getString("id"), 0),
                json.getLong("seconds"),
                texts(json, "warnings")));
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

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(Object::toString).toList();
  }

  private static JsonArray sources(List<Source> sources) {
    JsonArray array = new JsonArray();
    for (Source source : sources) {
      array.add(
          new JsonObject()
              .put("url", source.url())
              .put("title", source.title())
              .put("date", source.date())
              .put("text", source.text())
              .put("whole", source.whole())
              .put("notes", new JsonArray(source.notes())));
    }
    return array;
  }

  private static List<Source> sources(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).map(ResultStore::source).toList();
  }

  private static Source source(JsonObject json) {
    return new Source(
        json.getString("url"),
        json.getString("title"),
        json.getString("date"),
        Source.UNSCORED,
        json.getString("text"),
        List.of(),
        json.getInteger("whole"),
        texts(json, "notes"));
  }

  private Future<Void> write(String name, JsonObject json, Duration life) {
    return disk.map(kept ->
            vertx
                .executeBlocking(json::toBuffer, false)
                .compose(bytes -> kept.put(name, bytes, life)))
        .orElse(Future.succeededFuture());
  }

  private <T> Future<Optional<T>> read(String name, Function<JsonObject, T> decode) {
    return disk.map(kept ->
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
          .log("something kept in the state directory cannot be read");
      return Optional.empty();
    }
  }
}

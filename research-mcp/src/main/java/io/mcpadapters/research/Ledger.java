package io.mcpadapters.research;

import io.mcpadapters.quota.SpendingBudget;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What was spent: by operation since the count began, and by minute for the last 24 hours. */
final class Ledger {
  private static final long MINUTE_MS = 60_000;
  private static final long DAY = 24 * 60; // minutes

  private final InstantSource clock;
  private final Map<Operation, Long> totals = new EnumMap<>(Operation.class);
  private final TreeMap<Long, Long> minutes = new TreeMap<>(); // of the epoch
  private Runnable changed = () -> {};

  Ledger(InstantSource clock) {
    this.clock = clock;
  }

  /** Who keeps it is told of each change. */
  void onChange(Runnable keeper) {
    changed = keeper;
  }

  void spent(Operation operation, long credits) {
    totals.merge(operation, credits, Long::sum);
    minutes.merge(minute(), credits, Long::sum);
    minutes.headMap(minute() - DAY, true).clear();
    changed.run();
  }

  private long minute() {
    return clock.millis() / MINUTE_MS;
  }

  Map<Operation, Long> totals() {
    return Map.copyOf(totals);
  }

  /** As it outlives the process. */
  JsonObject written() {
    JsonObject all = new JsonObject();
    totals.forEach((operation, credits) -> all.put(operation.word(), credits));
    JsonObject day = new JsonObject();
    minutes.forEach((minute, credits) -> day.put(Long.toString(minute), credits));
    return new JsonObject().put("totals", all).put("minutes", day);
  }

  /** Goes on where an earlier process ended, also with what may be spent. */
  void resume(JsonObject written, SpendingBudget funds) {
    JsonObject all = written.getJsonObject("totals", new JsonObject());
    for (Operation operation : Operation.values()) {
      totals.merge(operation, all.getLong(operation.word(), 0L), Long::sum);
    }
    totals.values().removeIf(credits -> credits == 0);
    JsonObject day = written.getJsonObject("minutes", new JsonObject());
    TreeMap<Long, Long> earlier = new TreeMap<>();
    day.fieldNames().forEach(minute -> earlier.put(Long.valueOf(minute), day.getLong(minute)));
    earlier.headMap(minute() - DAY, true).clear();
    earlier
        .descendingMap()
        .forEach((minute, credits) -> {
          minutes.merge(minute, credits, Long::sum);
          long ago = Math.max(0, clock.millis() - minute * MINUTE_MS);
          funds.recall(credits, Duration.ofMillis(ago));
        });
  }
}

package io.mcpadapters.quota;

import io.mcpadapters.state.Journal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was spent: in all by purpose, by minute for a day, by hour for a month, and by caller. Every
 * change is a signed amount in the minute that it was reserved in, so that the sum of a journal's
 * lines is the state, wherever the journal ends.
 */
final class SpendingLedger {
  private static final Logger LOG = LoggerFactory.getLogger(SpendingLedger.class);
  private static final long MINUTE_MS = 60_000;
  private static final long DAY_MINUTES = 24 * 60;
  private static final long MONTH_HOURS = 30 * 24;
  private static final int MOST_CALLERS = 10_000;
  private static final int REWRITTEN_EVERY = 20_000; // lines

  private final InstantSource clock;
  private final Optional<Journal> journal;
  private final Map<String, Long> totals = new TreeMap<>();
  private final TreeMap<Long, Long> minutes = new TreeMap<>(); // of the epoch
  private final TreeMap<Long, Long> hours = new TreeMap<>();
  private final Map<String, TreeMap<Long, Long>> callers = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Entry> open = new HashMap<>(); // reserved by a name, not yet settled
  private final AtomicLong settled = new AtomicLong(); // by this process
  private long since;
  private int appended;

  /**
   * An amount that was reserved.
   *
   * @param name of a reservation that another process may settle; empty for none
   */
  record Entry(String name, long minute, String purpose, String principal, long amount) {
    String line() {
      return name.isEmpty()
          ? String.join(" ", "b", "" + minute, purpose, principal, "" + amount)
          : String.join(" ", "o", "" + minute, purpose, principal, "" + amount, name);
    }

    static Entry of(String[] part) {
      String name = part.length > 5 ? part[5] : "";
      return new Entry(name, Long.parseLong(part[1]), part[2], part[3], Long.parseLong(part[4]));
    }
  }

  SpendingLedger(InstantSource clock, Optional<Journal> journal) {
    this.clock = clock;
    this.journal = journal;
    this.since = clock.millis();
  }

  /** Goes on where an earlier process ended. */
  Future<Void> resume() {
    if (journal.isEmpty()) {
      return Future.succeededFuture();
    }
    return journal
        .get()
        .lines()
        .onSuccess(lines -> lines.forEach(this::recall))
        .compose(lines -> journal.get().rewrite(this::lines))
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture();
        });
  }

  private void recall(String line) {
    String[] part = line.split(" ");
    try {
      switch (part[0]) {
        case "b" -> add(Entry.of(part), Long.parseLong(part[4]));
        case "o" -> {
          Entry entry = Entry.of(part);
          add(entry, entry.amount);
          open.put(entry.name, entry);
        }
        case "x" -> close(part[1], Long.parseLong(part[2]));
        case "n" -> {
          Entry entry = Entry.of(part);
          open.put(entry.name, entry);
        }
        case "s" -> since = Math.min(since, Long.parseLong(part[1]));
        case "t" -> totals.merge(part[1], Long.parseLong(part[2]), Long::sum);
        case "m" -> minutes.merge(Long.valueOf(part[1]), Long.valueOf(part[2]), Long::sum);
        case "h" -> hours.merge(Long.valueOf(part[1]), Long.valueOf(part[2]), Long::sum);
        case "c" -> caller(part[1]).merge(Long.valueOf(part[2]), Long.valueOf(part[3]), Long::sum);
        default -> LOG.atWarn().log("a line of the ledger is of another version");
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
      LOG.atWarn().log("a line of the ledger cannot be read");
    }
  }

  /** All of it, as few lines as it takes. */
  private List<String> lines() {
    prune();
    List<String> lines = new ArrayList<>();
    lines.add("s " + since);
    totals.forEach((purpose, amount) -> lines.add("t " + purpose + ' ' + amount));
    minutes.forEach((minute, amount) -> lines.add("m " + minute + ' ' + amount));
    hours.forEach((hour, amount) -> lines.add("h " + hour + ' ' + amount));
    callers.forEach((principal, spent) ->
        spent.forEach(
            (minute, amount) -> lines.add("c " + principal + ' ' + minute + ' ' + amount)));
    open.values().forEach(entry -> lines.add("n" + entry.line().substring(1)));
    return lines;
  }

  /** Reserves; complete when another process would know of it. */
  Future<Void> reserve(Entry entry) {
    add(entry, entry.amount);
    if (!entry.name.isEmpty()) {
      open.put(entry.name, entry);
    }
    return write(entry.line());
  }

  /** What was reserved cost so much. */
  Future<Void> settle(Entry entry, long cost) {
    if (!entry.name.isEmpty()) {
      if (close(entry.name, cost)) {
        settled.addAndGet(cost);
      }
      return write("x " + entry.name + ' ' + cost);
    }
    settled.addAndGet(cost);
    if (cost == entry.amount) {
      return Future.succeededFuture();
    }
    add(entry, cost - entry.amount);
    return write(
        new Entry("", entry.minute, entry.purpose, entry.principal, cost - entry.amount).line());
  }

  /** Whether it was open. */
  private boolean close(String name, long cost) {
    Entry entry = open.remove(name);
    if (entry != null) {
      add(entry, cost - entry.amount);
    }
    return entry != null;
  }

  long settled() {
    return settled.get();
  }

  /** What is reserved by this name and not settled. */
  Optional<Entry> open(String name) {
    return Optional.ofNullable(open.get(name));
  }

  Future<Void> flushed() {
    return journal.map(Journal::flushed).orElse(Future.succeededFuture());
  }

  private Future<Void> write(String line) {
    if (journal.isEmpty()) {
      return Future.succeededFuture();
    }
    if (++appended >= REWRITTEN_EVERY) {
      appended = 0;
      return logged(journal.get().rewrite(this::lines));
    }
    return logged(journal.get().append(line));
  }

  /** A call must not fail for it. */
  private static Future<Void> logged(Future<Void> written) {
    return written.recover(failure -> {
      warn("cannot be written", failure);
      return Future.succeededFuture();
    });
  }

  private static void warn(String what, Throwable failure) {
    LOG.atWarn()
        .addKeyValue("cause", failure.getClass().getSimpleName())
        .log("the ledger of what was spent " + what);
  }

  private void add(Entry entry, long amount) {
    totals.merge(entry.purpose, amount, Long::sum);
    minutes.merge(entry.minute, amount, Long::sum);
    hours.merge(entry.minute / 60, amount, Long::sum);
    TreeMap<Long, Long> mine = caller(entry.principal);
    mine.merge(entry.minute, amount, Long::sum);
    mine.headMap(minute() - DAY_MINUTES).clear();
    minutes.headMap(minute() - DAY_MINUTES).clear();
    hours.headMap(minute() / 60 - MONTH_HOURS).clear();
  }

  private TreeMap<Long, Long> caller(String principal) {
    TreeMap<Long, Long> known = callers.computeIfAbsent(principal, name -> new TreeMap<>());
    if (callers.size() > MOST_CALLERS) {
      callers.remove(callers.keySet().iterator().next()); // whoever has not called for longest
    }
    return known;
  }

  private void prune() {
    long last = minute() - DAY_MINUTES;
    minutes.headMap(last).clear();
    hours.headMap(minute() / 60 - MONTH_HOURS).clear();
    callers.values().forEach(spent -> spent.headMap(last).clear());
    callers.values().removeIf(Map::isEmpty);
    open.values().removeIf(entry -> entry.minute / 60 < minute() / 60 - MONTH_HOURS);
  }

  long minute() {
    return clock.millis() / MINUTE_MS;
  }

  Map<String, Long> totals() {
    Map<String, Long> some = new TreeMap<>(totals);
    some.values().removeIf(amount -> amount == 0);
    return Collections.unmodifiableMap(some);
  }

  long since() {
    return since;
  }

  /** Spent and reserved by all. */
  long spent(Window window) {
    return sum(spans(window));
  }

  /** The same by one caller, in a day at most. */
  long spent(Window window, String principal) {
    return sum(recent(caller(principal), MINUTE_MS, window));
  }

  private static long sum(Map<Long, Long> amounts) {
    return amounts.values().stream().mapToLong(Long::longValue).sum();
  }

  private SortedMap<Long, Long> spans(Window window) {
    return window == Window.MONTH
        ? recent(hours, 60 * MINUTE_MS, window)
        : recent(minutes, MINUTE_MS, window);
  }

  /** Those that began within it. */
  private SortedMap<Long, Long> recent(TreeMap<Long, Long> spans, long spanMs, Window window) {
    return spans.tailMap((clock.millis() - window.millis() + spanMs - 1) / spanMs, true);
  }

  /** Until so much has fallen out of the window; empty if that is never. */
  Optional<Duration> wait(Window window, Optional<String> principal, long needed) {
    long spanMs = window == Window.MONTH ? 60 * MINUTE_MS : MINUTE_MS;
    SortedMap<Long, Long> spent =
        principal.map(one -> recent(caller(one), MINUTE_MS, window)).orElseGet(() -> spans(window));
    long freed = 0;
    for (Map.Entry<Long, Long> span : spent.entrySet()) {
      freed += span.getValue();
      if (freed >= needed) {
        long age = clock.millis() - span.getKey() * spanMs;
        return Optional.of(Duration.ofMillis(window.millis() - age));
      }
    }
    return Optional.empty();
  }
}

package io.mcpadapters.quota;

import io.mcpadapters.state.Journal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
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
  private static final int MOST_OPEN = 10_000;
  private static final int MOST_PURPOSES = 100;
  private static final String OTHER = "other"; // purposes beyond those
  private static final int REWRITTEN_EVERY = 20_000; // lines

  private final InstantSource clock;
  private final Optional<Journal> journal;
  private final Map<String, Long> totals = new TreeMap<>();
  private final TreeMap<Long, Long> minutes = new TreeMap<>(); // of the epoch
  private final TreeMap<Long, Long> hours = new TreeMap<>();
  private final CallerSpending callers = new CallerSpending();
  private final Map<String, LedgerEntry> open = new LinkedHashMap<>(); // by name, not yet settled
  private final AtomicLong settled = new AtomicLong(); // by this process
  private long since;
  private int appended;
  private long unreadable;

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
        .lines(this::recall) // beside the event loop, which has nothing to do with it until then
        .onSuccess(read -> {
          if (unreadable > 0) {
            LOG.atWarn()
                .addKeyValue("lines", unreadable)
                .log("lines of the ledger cannot be read or are of another version");
          }
        })
        .compose(read -> journal.get().rewrite(this::lines))
        .recover(failure -> {
          warn("cannot be read", failure);
          return Future.succeededFuture();
        });
  }

  private void recall(String line) {
    String[] part = line.split(" ");
    try {
      switch (part[0]) {
        case "b" -> add(LedgerEntry.of(part), Long.parseLong(part[4]));
        case "o" -> {
          LedgerEntry entry = LedgerEntry.of(part);
          add(entry, entry.amount());
          keepOpen(entry);
        }
        case "x" -> close(part[1], Long.parseLong(part[2]));
        case "n" -> {
          LedgerEntry entry = LedgerEntry.of(part);
          keepOpen(entry);
        }
        case "s" -> since = Math.min(since, Long.parseLong(part[1]));
        case "t" -> total(part[1], Long.parseLong(part[2]));
        case "m" ->
            spend(minutes, Long.parseLong(part[1]), Long.parseLong(part[2]), minute(), DAY_MINUTES);
        case "h" ->
            spend(
                hours,
                Long.parseLong(part[1]),
                Long.parseLong(part[2]),
                minute() / 60,
                MONTH_HOURS);
        case "c" ->
            callers.add(
                part[1],
                Math.min(Long.parseLong(part[2]), minute()),
                Long.parseLong(part[3]),
                minute() - DAY_MINUTES);
        default -> unreadable++;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException other) {
      unreadable++;
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
    lines.addAll(callers.lines());
    open.values().forEach(entry -> lines.add("n" + entry.line().substring(1)));
    return lines;
  }

  /** Reserves; complete when another process would know of it. */
  Future<Void> reserve(LedgerEntry entry) {
    add(entry, entry.amount());
    if (!entry.name().isEmpty()) {
      keepOpen(entry);
    }
    return write(entry.line());
  }

  /** What was reserved cost so much. */
  Future<Void> settle(LedgerEntry entry, long cost) {
    if (!entry.name().isEmpty()) {
      if (close(entry.name(), cost)) {
        settled.addAndGet(cost);
      }
      return write("x " + entry.name() + ' ' + cost);
    }
    settled.addAndGet(cost);
    if (cost == entry.amount()) {
      return Future.succeededFuture();
    }
    add(entry, cost - entry.amount());
    return write(
        new LedgerEntry(
                "", entry.minute(), entry.purpose(), entry.principal(), cost - entry.amount())
            .line());
  }

  /** Of too many the first stays spent. */
  private void keepOpen(LedgerEntry entry) {
    open.put(entry.name(), entry);
    if (open.size() > MOST_OPEN) {
      open.remove(open.keySet().iterator().next());
    }
  }

  /** Whether it was open. */
  private boolean close(String name, long cost) {
    LedgerEntry entry = open.remove(name);
    if (entry != null) {
      add(entry, cost - entry.amount());
    }
    return entry != null;
  }

  long settled() {
    return settled.get();
  }

  /** What is reserved by this name and not settled. */
  Optional<LedgerEntry> open(String name) {
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

  private void add(LedgerEntry entry, long amount) {
    long now = minute();
    long minute = Math.min(entry.minute(), now); // a clock may have gone back
    total(entry.purpose(), amount);
    spend(minutes, minute, amount, now, DAY_MINUTES);
    spend(hours, minute / 60, amount, now / 60, MONTH_HOURS);
    callers.add(entry.principal(), minute, amount, now - DAY_MINUTES);
  }

  private void total(String purpose, long amount) {
    boolean known = totals.size() < MOST_PURPOSES || totals.containsKey(purpose);
    totals.merge(known ? purpose : OTHER, amount, Long::sum);
  }

  private static void spend(
      TreeMap<Long, Long> spans, long span, long amount, long now, long longest) {
    spans.merge(Math.min(span, now), amount, Long::sum);
    spans.headMap(now - longest).clear();
  }

  private void prune() {
    long last = minute() - DAY_MINUTES;
    minutes.headMap(last).clear();
    hours.headMap(minute() / 60 - MONTH_HOURS).clear();
    callers.prune(last);
    open.values().removeIf(entry -> entry.minute() / 60 < minute() / 60 - MONTH_HOURS);
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
    return sum(callers.of(principal, first(MINUTE_MS, window)));
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
    return spans.tailMap(first(spanMs, window), true);
  }

  private long first(long spanMs, Window window) {
    return (clock.millis() - window.millis() + spanMs - 1) / spanMs;
  }

  /** Until so much has fallen out of the window; empty if that is never. */
  Optional<Duration> wait(Window window, Optional<String> principal, long needed) {
    long spanMs = window == Window.MONTH ? 60 * MINUTE_MS : MINUTE_MS;
    SortedMap<Long, Long> spent =
        principal
            .map(one -> callers.of(one, first(MINUTE_MS, window)))
            .orElseGet(() -> spans(window));
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

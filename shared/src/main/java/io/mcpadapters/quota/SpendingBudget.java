package io.mcpadapters.quota;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What calls may spend, in whole units such as credits, requests or millionths of a dollar:
 * reserved before a call at its worst price, settled at the true one, given back when nothing was
 * bought. Hour and day are the last 60 minutes and 24 hours. Belongs to one event loop.
 */
public final class SpendingBudget {
  private static final long STEP =
      Duration.ofMinutes(1).toNanos(); // spending is remembered by the minute
  private static final int MOST_CALLERS = 10_000;

  /** The spans of time that have a limit. */
  public enum Window {
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Window(Duration length) {
      this.length = length;
    }
  }

  /**
   * What may be spent by one call, by all in an hour and a day, and by one caller in a day; empty
   * for no limit.
   */
  public record Limits(
      Optional<Long> call, Optional<Long> hour, Optional<Long> day, Optional<Long> callerDay) {
    public static final Limits NONE =
        new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Limits call(long most) {
      return new Limits(Optional.of(most), hour, day, callerDay);
    }

    public Limits hour(long most) {
      return new Limits(call, Optional.of(most), day, callerDay);
    }

    public Limits day(long most) {
      return new Limits(call, hour, Optional.of(most), callerDay);
    }

    public Limits callerDay(long most) {
      return new Limits(call, hour, day, Optional.of(most));
    }
  }

  /** Spending of one minute. */
  private static final class Minute {
    private final long begun;
    private long amount;

    private Minute(long begun) {
      this.begun = begun;
    }
  }

  private final String unit;
  private final Limits limits;
  private final LongSupplier clock;
  private final Deque<Minute> all = new ArrayDeque<>();
  private final Map<String, Deque<Minute>> callers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Opens an account.
   *
   * @param unit in messages, such as `credits`
   */
  public SpendingBudget(String unit, Limits limits) {
    this(unit, limits, System::nanoTime);
  }

  /** With a clock of nanoseconds, for tests. */
  SpendingBudget(String unit, Limits limits, LongSupplier clock) {
    this.unit = unit;
    this.limits = limits;
    this.clock = clock;
  }

  /** Money that is set aside for a call; to be settled or released, once. */
  public final class Hold {
    private final List<Minute> booked;
    private final long amount;
    private boolean closed;

    private Hold(List<Minute> booked, long amount) {
      this.booked = booked;
      this.amount = amount;
    }

    /** The call cost so much, more or less than was reserved. */
    public void settle(long cost) {
      if (!closed) {
        closed = true;
        booked.forEach(minute -> minute.amount += cost - amount);
      }
    }

    /** The call cost nothing. */
    public void release() {
      settle(0);
    }
  }

  /**
   * Sets the worst price of a call aside; refuses with `quota` and what is left when it is more
   * than that.
   */
  public Hold reserve(Scope scope, long amount) {
    Deque<Minute> mine = caller(scope.caller().principal());
    limits
        .call()
        .filter(most -> amount > most)
        .ifPresent(most -> {
          throw refusal(amount, most, "for one call", Optional.empty());
        });
    check(amount, limits.hour(), all, Window.HOUR, "in an hour");
    check(amount, limits.day(), all, Window.DAY, "in a day");
    check(amount, limits.callerDay(), mine, Window.DAY, "in a day for one caller");
    return new Hold(List.of(book(all, amount), book(mine, amount)), amount);
  }

  /**
   * What an earlier process spent so long ago, the latest first; its callers are not known any
   * more.
   */
  public void recall(long amount, Duration ago) {
    Minute minute = new Minute(clock.getAsLong() - ago.toNanos());
    minute.amount = amount;
    all.addFirst(minute);
  }

  /** What was spent and is reserved. */
  public long spent(Window window) {
    return spent(all, window);
  }

  /** What is left; empty without a limit. */
  public Optional<Long> left(Window window) {
    return (window == Window.HOUR ? limits.hour() : limits.day())
        .map(most -> Math.max(0, most - spent(window)));
  }

  private Deque<Minute> caller(String principal) {
    Deque<Minute> known = callers.computeIfAbsent(principal, name -> new ArrayDeque<>());
    if (callers.size() > MOST_CALLERS) {
      callers.remove(callers.keySet().iterator().next()); // whoever has not called for longest
    }
    return known;
  }

  private void check(
      long amount, Optional<Long> limit, Deque<Minute> minutes, Window window, String where) {
    long spent = spent(minutes, window);
    if (limit.isPresent() && spent + amount > limit.get()) {
      throw refusal(
          amount,
          Math.max(0, limit.get() - spent),
          where,
          wait(minutes, window, spent + amount - limit.get()));
    }
  }

  private RuntimeException refusal(long amount, long left, String where, Optional<Duration> wait) {
    ToolError error =
        ToolError.of(
                ToolError.Code.QUOTA,
                "This may cost " + amount + " " + unit + "; " + left + " are left " + where + ".")
            .reason("budget")
            .with("left", left);
    return wait.map(time -> error.retryAfter(time.toSeconds() + 1)).orElse(error).exception();
  }

  private long spent(Deque<Minute> minutes, Window window) {
    long now = clock.getAsLong();
    while (!minutes.isEmpty() && now - minutes.getFirst().begun > Window.DAY.length.toNanos()) {
      minutes.removeFirst();
    }
    return minutes.stream()
        .filter(minute -> now - minute.begun <= window.length.toNanos())
        .mapToLong(minute -> minute.amount)
        .sum();
  }

  /** Until so much has fallen out of the window; empty if that is never. */
  private Optional<Duration> wait(Deque<Minute> minutes, Window window, long needed) {
    long now = clock.getAsLong();
    long freed = 0;
    for (Minute minute : minutes) {
      long age = now - minute.begun;
      freed += age <= window.length.toNanos() ? minute.amount : 0;
      if (freed >= needed) {
        return Optional.of(Duration.ofNanos(window.length.toNanos() - age));
      }
    }
    return Optional.empty();
  }

  private Minute book(Deque<Minute> minutes, long amount) {
    long now = clock.getAsLong();
    if (minutes.isEmpty() || now - minutes.getLast().begun >= STEP) {
      minutes.addLast(new Minute(now));
    }
    minutes.getLast().amount += amount;
    return minutes.getLast();
  }
}

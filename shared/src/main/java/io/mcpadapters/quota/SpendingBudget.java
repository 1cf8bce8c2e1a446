package io.mcpadapters.quota;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Journal;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What calls may spend, in whole numbers of a {@link Unit}: reserved before a call at its worst
 * price, settled at the true one, given back when nothing was bought. With a {@link Journal} a
 * reservation is written down before the request goes out, so that a process that is killed has
 * counted what it may have paid: too much at worst, never too little. Spending is remembered by the
 * minute, for a month by the hour. Belongs to one event loop.
 */
public final class SpendingBudget {
  /**
   * What may be spent by one call, by all in an hour, a day and a month, and by one caller in a
   * day; empty for no limit.
   */
  public record Limits(
      Optional<Long> call,
      Optional<Long> hour,
      Optional<Long> day,
      Optional<Long> month,
      Optional<Long> callerDay) {
    public static final Limits NONE =
        new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Limits call(long most) {
      return call(Optional.of(most));
    }

    public Limits call(Optional<Long> most) {
      return new Limits(most, hour, day, month, callerDay);
    }

    public Limits hour(long most) {
      return hour(Optional.of(most));
    }

    public Limits hour(Optional<Long> most) {
      return new Limits(call, most, day, month, callerDay);
    }

    public Limits day(long most) {
      return day(Optional.of(most));
    }

    public Limits day(Optional<Long> most) {
      return new Limits(call, hour, most, month, callerDay);
    }

    public Limits month(long most) {
      return month(Optional.of(most));
    }

    public Limits month(Optional<Long> most) {
      return new Limits(call, hour, day, most, callerDay);
    }

    public Limits callerDay(long most) {
      return callerDay(Optional.of(most));
    }

    public Limits callerDay(Optional<Long> most) {
      return new Limits(call, hour, day, month, most);
    }

    Optional<Long> of(Window window) {
      return switch (window) {
        case HOUR -> hour;
        case DAY -> day;
        case MONTH -> month;
      };
    }
  }

  private static final Pattern SPACES = Pattern.compile("\\s");
  private static final List<Window> WINDOWS = List.of(Window.values());

  private final Unit unit;
  private final Limits limits;
  private final SpendingLedger ledger;

  /** A budget that is forgotten with the process. */
  public SpendingBudget(Unit unit, Limits limits, InstantSource clock) {
    this(unit, limits, clock, Optional.empty());
  }

  /** One that goes on where an earlier process ended, once {@link #resume} is complete. */
  public SpendingBudget(Unit unit, Limits limits, InstantSource clock, Optional<Journal> journal) {
    this.unit = unit;
    this.limits = limits;
    this.ledger = new SpendingLedger(clock, journal);
  }

  /** Reads what earlier processes spent; to be done before the first reservation. Never fails. */
  public Future<Void> resume() {
    return ledger.resume();
  }

  /** Complete when all until now is written down; for the end of a process. */
  public Future<Void> flushed() {
    return ledger.flushed();
  }

  /** Money that is set aside for a call; to be settled or released, once. */
  public final class Hold {
    private final LedgerEntry entry;
    private final Future<Void> written;
    private boolean closed;

    private Hold(LedgerEntry entry, Future<Void> written) {
      this.entry = entry;
      this.written = written;
    }

    /** Complete when another process would know of it: the request may go out. Never fails. */
    public Future<Void> written() {
      return written;
    }

    public long amount() {
      return entry.amount();
    }

    /**
     * The call cost so much, more or less than was reserved.
     *
     * @return complete when it is written down; only who has to pay more than was reserved need
     *     wait
     */
    public Future<Void> settle(long cost) {
      if (closed) {
        return Future.succeededFuture();
      }
      closed = true;
      return ledger.settle(entry, cost);
    }

    /** The call cost nothing. */
    public Future<Void> release() {
      return settle(0);
    }
  }

  /** {@link #reserve(Scope, String, long, String)} without a name. */
  public Hold reserve(Scope scope, String purpose, long amount) {
    return reserve(scope, purpose, amount, "");
  }

  /**
   * Sets the worst price of a call aside; refuses with `quota` and what is left when it is more
   * than that.
   *
   * @param purpose what totals are kept by: a word without spaces
   * @param name a word by which another process can settle it ({@link #reserved}); empty for none
   */
  public Hold reserve(Scope scope, String purpose, long amount, String name) {
    String principal = word(scope.caller().principal());
    check(amount);
    for (Window window : WINDOWS) {
      Optional<Long> limit = limits.of(window);
      if (limit.isPresent()) {
        check(window, Optional.empty(), amount, limit.get(), window.words());
      }
    }
    if (limits.callerDay().isPresent()) {
      String where = Window.DAY.words() + " for one caller";
      check(Window.DAY, Optional.of(principal), amount, limits.callerDay().get(), where);
    }
    LedgerEntry entry =
        new LedgerEntry(word(name), ledger.minute(), word(purpose), principal, amount);
    return new Hold(entry, ledger.reserve(entry));
  }

  /** What was reserved by this name, by this process or an earlier one, and is not settled. */
  public Optional<Hold> reserved(String name) {
    return ledger.open(word(name)).map(entry -> new Hold(entry, Future.succeededFuture()));
  }

  /** As it can stand in a line of the journal. */
  private static String word(String text) {
    return SPACES.matcher(text).replaceAll("_");
  }

  /** Refuses with `quota` what is more than one call may cost. */
  public void check(long amount) {
    limits
        .call()
        .filter(most -> amount > most)
        .ifPresent(most -> {
          throw ToolError.of(
                  ToolError.Code.QUOTA,
                  "This may cost %s, but one call may cost %s; nothing was spent"
                      .formatted(unit.words(amount), unit.words(most)))
              .reason("budget")
              .with("estimated", unit.figure(amount))
              .exception();
        });
  }

  private void check(
      Window window, Optional<String> principal, long amount, long limit, String where) {
    long spent =
        principal.map(one -> ledger.spent(window, one)).orElseGet(() -> ledger.spent(window));
    if (spent + amount <= limit) {
      return;
    }
    long left = Math.max(0, limit - spent);
    ToolError error =
        ToolError.of(
                ToolError.Code.QUOTA,
                "This may cost %s; %s %s.".formatted(unit.words(amount), unit.left(left), where))
            .reason("budget")
            .with("left", unit.figure(left))
            .with("estimated", unit.figure(amount));
    Optional<Duration> wait =
        amount > limit ? Optional.empty() : ledger.wait(window, principal, spent + amount - limit);
    throw wait.map(time -> error.retryAfter(time.toSeconds() + 1)).orElse(error).exception();
  }

  public Unit unit() {
    return unit;
  }

  public Limits limits() {
    return limits;
  }

  /** What was spent and is reserved. */
  public long spent(Window window) {
    return ledger.spent(window);
  }

  /**
   * What was settled since this process began, whichever process had reserved it: only ever rising.
   * May be asked for on any thread.
   */
  public long settled() {
    return ledger.settled();
  }

  /** What is left; empty without a limit. */
  public Optional<Long> left(Window window) {
    return limits.of(window).map(most -> Math.max(0, most - spent(window)));
  }

  /** What may still be spent now, by any limit but a caller's; empty without one. */
  public Optional<Long> left() {
    return WINDOWS.stream().flatMap(window -> left(window).stream()).min(Long::compare);
  }

  /** What this caller may still spend now; empty without a limit. */
  public Optional<Long> left(Scope scope) {
    String principal = word(scope.caller().principal());
    Optional<Long> mine =
        limits.callerDay().map(most -> Math.max(0, most - ledger.spent(Window.DAY, principal)));
    return Stream.of(left(), mine).flatMap(Optional::stream).min(Long::compare);
  }

  /** What was spent and is reserved since {@link #since}, by purpose; without what is nothing. */
  public Map<String, Long> totals() {
    return ledger.totals();
  }

  /** When the count began, in milliseconds of the epoch. */
  public long since() {
    return ledger.since();
  }
}

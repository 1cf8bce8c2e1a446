package io.mcpadapters.quota;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Accounts;
import io.mcpadapters.state.Journal;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
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
  private static final Pattern SPACES = Pattern.compile("\\s");
  private static final String CALLER_DAY = Window.DAY.words() + " for one caller";
  private static final List<Window> WINDOWS = List.of(Window.values());

  private final Unit unit;
  private final SpendingLimits limits;
  private final SpendingLedger ledger;
  private final Optional<SharedSpending> shared;

  /** A budget that is forgotten with the process. */
  public SpendingBudget(Unit unit, SpendingLimits limits, InstantSource clock) {
    this(unit, limits, clock, Optional.empty());
  }

  /** One that goes on where an earlier process ended, once {@link #resume} is complete. */
  public SpendingBudget(
      Unit unit, SpendingLimits limits, InstantSource clock, Optional<Journal> journal) {
    this.unit = unit;
    this.limits = limits;
    this.ledger = new SpendingLedger(clock, journal);
    this.shared = Optional.empty();
  }

  /** One that several processes spend from. */
  public SpendingBudget(Unit unit, SpendingLimits limits, InstantSource clock, Accounts accounts) {
    this.unit = unit;
    this.limits = limits;
    this.ledger = new SpendingLedger(clock, Optional.empty());
    this.shared = Optional.of(new SharedSpending(accounts, clock.millis()));
  }

  /** Reads what earlier processes spent; to be done before the first reservation. Never fails. */
  public Future<Void> resume() {
    return ledger.resume();
  }

  /** Complete when all until now is written down; for the end of a process. */
  public Future<Void> flushed() {
    return shared.map(SharedSpending::flushed).orElseGet(ledger::flushed);
  }

  /** Money that is set aside for a call; to be settled or released, once. */
  public static final class Hold {
    private final long amount;
    private final Future<Void> written;
    private final LongFunction<Future<Void>> settling;
    private boolean closed;

    private Hold(long amount, Future<Void> written, LongFunction<Future<Void>> settling) {
      this.amount = amount;
      this.written = written;
      this.settling = settling;
    }

    /** Complete when another process would know of it: the request may go out. Never fails. */
    Future<Void> written() {
      return written;
    }

    public long amount() {
      return amount;
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
      return settling.apply(cost);
    }

    /** The call cost nothing. */
    public Future<Void> release() {
      return settle(0);
    }
  }

  /**
   * Sets the worst price of a call aside, complete when another process would know of it: the
   * request may go out. Fails with `quota` and what is left when it is more than that, and with
   * `upstream_unavailable` where the place of the count does not answer.
   *
   * @param purpose what totals are kept by: a word without spaces
   * @param name a word by which another process can settle it ({@link #settle}); empty for none
   */
  public Future<Hold> hold(Scope scope, String purpose, long amount, String name) {
    try {
      if (shared.isPresent()) {
        return hold(shared.get(), word(scope.caller().principal()), purpose, amount, name);
      }
      Hold hold = reserve(scope, purpose, amount, name);
      return hold.written().map(hold);
    } catch (ToolError.ToolException refused) {
      return Future.failedFuture(refused);
    }
  }

  private Future<Hold> hold(
      SharedSpending sums, String principal, String purpose, long amount, String name) {
    check(amount);
    String id = name.isEmpty() ? UUID.randomUUID().toString() : word(name);
    return sums.reserve(new Accounts.Reservation(id, word(purpose), principal, amount), limits)
        .map(answer -> {
          answer
              .passed()
              .ifPresent(limit -> {
                throw refusal(limit, answer, amount).exception();
              });
          return new Hold(
              amount, Future.succeededFuture(), cost -> sums.settle(id, principal, cost));
        });
  }

  private ToolError refusal(Accounts.Passed passed, Accounts.Answer answer, long amount) {
    Accounts.Sums spent = answer.sums();
    Optional<Duration> wait =
        answer.waitMs() < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(answer.waitMs()));
    return switch (passed) {
      case HOUR -> refusal(amount, limits.hour(), spent.hour(), Window.HOUR.words(), wait);
      case DAY -> refusal(amount, limits.day(), spent.day(), Window.DAY.words(), wait);
      case MONTH -> refusal(amount, limits.month(), spent.month(), Window.MONTH.words(), wait);
      case PRINCIPAL_DAY ->
          refusal(amount, limits.callerDay(), spent.principalDay(), CALLER_DAY, wait);
    };
  }

  private ToolError refusal(
      long amount, Optional<Long> limit, long spent, String where, Optional<Duration> wait) {
    long left = Math.max(0, limit.orElse(0L) - spent);
    ToolError error =
        ToolError.of(
                ToolError.Code.QUOTA,
                "This may cost %s; %s %s.".formatted(unit.words(amount), unit.left(left), where))
            .reason("budget")
            .with("left", unit.figure(left))
            .with("estimated", unit.figure(amount));
    return wait.map(time -> error.retryAfter(time.toSeconds() + 1)).orElse(error);
  }

  /**
   * What was reserved by this name, by whichever process, has cost so much; only the first counts.
   */
  Future<Void> settle(String name, long cost) {
    return shared
        .map(sums -> sums.settle(word(name), "", cost))
        .orElseGet(
            () -> reserved(name).map(hold -> hold.settle(cost)).orElseGet(Future::succeededFuture));
  }

  /** Asks for what is spent now, where it is counted elsewhere. */
  public Future<Void> refresh(Scope scope) {
    return shared
        .map(sums -> sums.refresh(word(scope.caller().principal())))
        .orElseGet(Future::succeededFuture);
  }

  /** The same where this process alone counts; refuses by throwing. */
  Hold reserve(Scope scope, String purpose, long amount, String name) {
    String principal = word(scope.caller().principal());
    check(amount);
    for (Window window : WINDOWS) {
      Optional<Long> limit = limits.of(window);
      if (limit.isPresent()) {
        check(window, Optional.empty(), amount, limit.get(), window.words());
      }
    }
    if (limits.callerDay().isPresent()) {
      check(Window.DAY, Optional.of(principal), amount, limits.callerDay().get(), CALLER_DAY);
    }
    LedgerEntry entry =
        new LedgerEntry(word(name), ledger.minute(), word(purpose), principal, amount);
    return new Hold(amount, ledger.reserve(entry), cost -> ledger.settle(entry, cost));
  }

  /** What was reserved by this name, by this process or an earlier one, and is not settled. */
  Optional<Hold> reserved(String name) {
    return ledger
        .open(word(name))
        .map(entry ->
            new Hold(entry.amount(), Future.succeededFuture(), cost -> ledger.settle(entry, cost)));
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
    Optional<Duration> wait =
        amount > limit ? Optional.empty() : ledger.wait(window, principal, spent + amount - limit);
    throw refusal(amount, Optional.of(limit), spent, where, wait).exception();
  }

  public Unit unit() {
    return unit;
  }

  public SpendingLimits limits() {
    return limits;
  }

  /** What was spent and is reserved. */
  public long spent(Window window) {
    return shared.map(sums -> sums.spent(window)).orElseGet(() -> ledger.spent(window));
  }

  /**
   * What was settled since this process began, whichever process had reserved it: only ever rising.
   * May be asked for on any thread.
   */
  public long settled() {
    return shared.map(SharedSpending::settled).orElseGet(ledger::settled);
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
    Optional<Long> mine = limits.callerDay().map(most -> Math.max(0, most - spent(principal)));
    return Stream.of(left(), mine).flatMap(Optional::stream).min(Long::compare);
  }

  private long spent(String principal) {
    return shared
        .map(sums -> sums.spent(principal))
        .orElseGet(() -> ledger.spent(Window.DAY, principal));
  }

  /** What was spent and is reserved since {@link #since}, by purpose; without what is nothing. */
  public Map<String, Long> totals() {
    return shared.map(SharedSpending::totals).orElseGet(ledger::totals);
  }

  /** When the count began, in milliseconds of the epoch. */
  public long since() {
    return shared.map(SharedSpending::since).orElseGet(ledger::since);
  }
}

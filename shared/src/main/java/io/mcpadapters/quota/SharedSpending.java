package io.mcpadapters.quota;

import io.mcpadapters.state.Accounts;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What several processes spend together, as of the last question: every reservation and every
 * settlement answers with the sums.
 */
final class SharedSpending {
  private static final Logger LOG = LoggerFactory.getLogger(SharedSpending.class);
  private static final int MOST_PRINCIPALS = 1000;
  private static final long LAST_MS = 1_000; // before the process ends
  private static final Accounts.Limits UNLIMITED =
      new Accounts.Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Accounts accounts;
  private final AtomicLong settled = new AtomicLong(); // by this process
  private final Map<String, Long> principals =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_PRINCIPALS;
        }
      };
  private final Map<String, Accounts.Reservation> uncounted = new HashMap<>(); // under way
  private final Set<Future<Void>> settling = new HashSet<>();
  private Accounts.Totals known;

  SharedSpending(Accounts accounts, long now) {
    this.accounts = accounts;
    this.known = new Accounts.Totals(now, Map.of(), Accounts.Sums.NONE);
  }

  /** What nobody limits goes out without a count where that cannot be had, and is booked later. */
  Future<Accounts.Answer> reserve(Accounts.Reservation asked, SpendingLimits limits) {
    Accounts.Limits most =
        new Accounts.Limits(limits.hour(), limits.day(), limits.month(), limits.callerDay());
    return accounts
        .reserve(asked, most)
        .onSuccess(answer -> learn(asked.principal(), answer.sums()))
        .recover(failure -> {
          if (!most.equals(UNLIMITED)) {
            return Future.failedFuture(failure);
          }
          uncounted.put(asked.id(), asked);
          return Future.succeededFuture(new Accounts.Answer(Optional.empty(), known.sums(), 0));
        });
  }

  /** What cannot be settled stays spent. Fails never: the call has its answer. */
  Future<Void> settle(String id, String principal, long cost) {
    Future<Void> settled = settled(id, principal, cost);
    if (!settled.isComplete()) {
      settling.add(settled);
      settled.onComplete(done -> settling.remove(settled));
    }
    return settled;
  }

  /** Complete when what ended until now is settled, or the server does not answer. */
  Future<Void> flushed() {
    return Future.join(List.copyOf(settling))
        .<Void>mapEmpty()
        .timeout(LAST_MS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  private Future<Void> settled(String id, String principal, long cost) {
    Accounts.Reservation late = uncounted.remove(id);
    Future<Accounts.Answer> counted =
        late == null
            ? Future.succeededFuture()
            : accounts.reserve(
                new Accounts.Reservation(id, late.purpose(), principal, cost), UNLIMITED);
    return counted
        .compose(done -> accounts.settle(id, cost))
        .onSuccess(done -> {
          learn(principal, done.sums());
          if (done.closed()) {
            settled.addAndGet(cost);
          }
        })
        .<Void>mapEmpty()
        .recover(failure -> {
          LOG.atWarn()
              .addKeyValue("cause", failure.getClass().getSimpleName())
              .log(
                  late == null
                      ? "what a call did cost could not be settled: its reservation stays spent"
                      : "what a call did cost could not be counted");
          return Future.succeededFuture();
        });
  }

  private void learn(String principal, Accounts.Sums sums) {
    known = new Accounts.Totals(known.since(), known.totals(), sums);
    if (!principal.isEmpty()) {
      principals.put(principal, sums.principalDay());
    }
  }

  Future<Void> refresh(String principal) {
    return accounts
        .totals(principal)
        .onSuccess(totals -> {
          known = totals;
          principals.put(principal, totals.sums().principalDay());
        })
        .mapEmpty();
  }

  long spent(Window window) {
    return switch (window) {
      case HOUR -> known.sums().hour();
      case DAY -> known.sums().day();
      case MONTH -> known.sums().month();
    };
  }

  long spent(String principal) {
    return principals.getOrDefault(principal, 0L);
  }

  Map<String, Long> totals() {
    return known.totals();
  }

  long since() {
    return known.since();
  }

  long settled() {
    return settled.get();
  }
}

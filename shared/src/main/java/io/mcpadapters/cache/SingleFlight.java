package io.mcpadapters.cache;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Equal work that is under way at the same time is done once. The work has a scope of its own: a
 * waiter that leaves does not disturb the others, and when the last has left the work is ended. It
 * has the time of the waiter that began it; who has more and finds it out of time joins again.
 * Belongs to one event loop.
 */
public final class SingleFlight<V> {
  /** A waiter left before the work was done. */
  public static final class Left extends RuntimeException {
    private final Scope.End end;

    Left(Scope.End end) {
      super("left: " + end, null, false, false);
      this.end = end;
    }

    public Scope.End end() {
      return end;
    }
  }

  private final class Flight {
    private final Scope scope;
    private final Set<Promise<V>> waiting = new HashSet<>();

    private Flight(Scope scope) {
      this.scope = scope;
    }
  }

  private final Vertx vertx;
  private final Duration limit;
  private final Map<String, Flight> flights = new HashMap<>();

  /**
   * @param limit for the work, however long its waiters would wait
   */
  public SingleFlight(Vertx vertx, Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  /** Whether equal work is under way. */
  public boolean inFlight(String key) {
    return flights.containsKey(key);
  }

  /** Work under way, all keys. */
  public int size() {
    return flights.size();
  }

  /** Joins the work under way, or begins it; fails with {@link Left} when this scope ends first. */
  public Future<V> join(Scope scope, String key, Function<Scope, Future<V>> work) {
    Flight known = flights.get(key);
    if (known != null) {
      return waitFor(known, scope, key);
    }
    Duration mine = scope.remaining();
    Flight flight = new Flight(scope.detached(mine.compareTo(limit) < 0 ? mine : limit));
    flights.put(key, flight);
    Future<V> result = waitFor(flight, scope, key);
    if (flight.scope.ended().isEmpty()) {
      begun(work, flight.scope)
          .onComplete(done -> {
            flights.remove(key, flight);
            Set.copyOf(flight.waiting).forEach(waiter -> waiter.handle(done));
          });
    }
    return result;
  }

  private Future<V> begun(Function<Scope, Future<V>> work, Scope scope) {
    try {
      return work.apply(scope);
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private Future<V> waitFor(Flight flight, Scope scope, String key) {
    Promise<V> waiter = Promise.promise();
    flight.waiting.add(waiter);
    return scope
        .bound(vertx, waiter, Left::new)
        .onComplete(done -> {
          flight.waiting.remove(waiter);
          if (flight.waiting.isEmpty() && flights.remove(key, flight)) {
            flight.scope.end(Scope.End.CALLER_LEFT);
          }
        });
  }
}

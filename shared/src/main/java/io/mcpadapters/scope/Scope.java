package io.mcpadapters.scope;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The context of one call: its deadline, whether anybody still waits, its trace, its caller, its
 * progress, and whether it may change anything. It is the explicit first parameter from the
 * transport to the upstream; nothing about a call travels any other way.
 *
 * <p>Belongs to one event loop; only {@link #ended()}, {@link #remaining()} and {@link #notes()}
 * may be asked from another thread.
 */
public final class Scope {
  /** Why a call is over before its answer. */
  public enum End {
    DEADLINE,
    CALLER_LEFT,
    SHUTDOWN
  }

  /** Takes back what {@link Scope#onEnd} registered; to be called when the work is done. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final long opened = System.nanoTime();
  private final long deadline; // System.nanoTime
  private final Caller caller;
  private final Trace trace;
  private final Outlet outlet;
  private final boolean dryRun;
  private final Map<String, Object> notes;
  private final RetryStop retryStop;
  private final List<Consumer<End>> listeners = new ArrayList<>();
  private volatile @Nullable End end;
  private int waiting;
  private Runnable cancelTimer = () -> {};

  private Scope(
      long deadline,
      Caller caller,
      Trace trace,
      Outlet outlet,
      boolean dryRun,
      Map<String, Object> notes,
      RetryStop retryStop) {
    this.deadline = deadline;
    this.caller = caller;
    this.trace = trace;
    this.outlet = outlet;
    this.dryRun = dryRun;
    this.notes = notes;
    this.retryStop = retryStop;
  }

  /** A call that nobody in particular makes, for start-up checks and tests. */
  public static Scope open(Duration limit) {
    return open(limit, Caller.anonymous(), Trace.NONE, Outlet.NONE);
  }

  public static Scope open(Duration limit, Caller caller, Trace trace, Outlet outlet) {
    return new Scope(
        System.nanoTime() + limit.toNanos(),
        caller,
        trace,
        outlet,
        false,
        new LinkedHashMap<>(),
        new RetryStop());
  }

  /** The same call with less time; it ends when this one does. */
  public Scope within(Duration limit) {
    long sooner = Math.min(deadline - System.nanoTime(), limit.toNanos());
    return follow(
        new Scope(System.nanoTime() + sooner, caller, trace, outlet, dryRun, notes, retryStop));
  }

  /** The same call, told to send no write: the first one is recorded and answered instead. */
  public Scope asDryRun() {
    return follow(new Scope(deadline, caller, trace, outlet, true, notes, retryStop));
  }

  /**
   * Work that goes on when this caller has left: a create that was sent, a single flight that
   * others wait for. It has the trace and the notes of this call, its own deadline, and ends only
   * by its own {@link #end}.
   */
  public Scope detached(Duration limit) {
    return new Scope(
        System.nanoTime() + limit.toNanos(), caller, trace, Outlet.NONE, dryRun, notes, retryStop);
  }

  private Scope follow(Scope child) {
    onEnd(child::end);
    return child;
  }

  /** When this call, or this part of one, began, as {@link System#nanoTime} has it. */
  public long opened() {
    return opened;
  }

  /** Time left; zero, never negative, once it is over. */
  public Duration remaining() {
    return end != null
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Why nobody waits any more; empty while somebody does. */
  public Optional<End> ended() {
    return Optional.ofNullable(end);
  }

  /** Ends the call and tells all that registered, once; later calls do nothing. */
  public void end(End reason) {
    if (end != null) {
      return;
    }
    end = reason;
    cancelTimer.run();
    List<Consumer<End>> told = List.copyOf(listeners);
    listeners.clear();
    told.forEach(listener -> listener.accept(reason));
  }

  /**
   * Runs the listener when the call ends early, at once if it has; close the registration when the
   * work is done.
   */
  public Registration onEnd(Consumer<End> listener) {
    if (end != null) {
      listener.accept(end);
      return () -> {};
    }
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * The same for work that takes time: while anybody has registered so, the scope ends itself at
   * its deadline, by one timer.
   */
  public Registration onEnd(Vertx vertx, Consumer<End> listener) {
    Registration plain = onEnd(listener);
    if (end != null) {
      return plain;
    }
    if (waiting++ == 0) {
      long timer = vertx.setTimer(Math.max(1, remaining().toMillis()), late -> end(End.DEADLINE));
      cancelTimer = () -> vertx.cancelTimer(timer);
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      plain.close();
      if (open.compareAndSet(true, false) && --waiting == 0) {
        cancelTimer.run();
      }
    };
  }

  /**
   * The promise's future, which fails when the scope ends first, at its deadline too.
   *
   * @param failure what it then fails with
   */
  public <T> Future<T> bound(Vertx vertx, Promise<T> promise, Function<End, Throwable> failure) {
    Registration registration = onEnd(vertx, reason -> promise.tryFail(failure.apply(reason)));
    return promise.future().onComplete(done -> registration.close());
  }

  /**
   * Whether what has failed may be tried again; no more once {@link #stopRetrying} was called for
   * this call, from wherever it was begun.
   */
  public boolean mayRetry() {
    return !retryStop.stopped();
  }

  /**
   * What is under way goes on, but what fails is not tried again: nothing more will be asked, and
   * whoever asked wants an end.
   */
  public void stopRetrying() {
    retryStop.stop();
  }

  /** Runs the listener when nothing is to be tried again, at once if that is so. */
  public Registration onRetryStop(Runnable listener) {
    return retryStop.listen(listener)::run;
  }

  public Caller caller() {
    return caller;
  }

  public Trace trace() {
    return trace;
  }

  /** True when writes are to be described, not sent. */
  public boolean dryRun() {
    return dryRun;
  }

  /**
   * Tells the client how far the work is.
   *
   * @param fraction from 0 to 1
   * @param text one short sentence
   */
  public void progress(double fraction, String text) {
    if (end == null) {
      outlet.progress(Math.clamp(fraction, 0.0, 1.0), text);
    }
  }

  /** Sends a notification of the call's own, such as a log message. */
  public void send(String method, Map<String, ?> params) {
    if (end == null) {
      outlet.send(method, params);
    }
  }

  /**
   * Adds an attribute to the call's one log line: `upstream`, `upstream_status`, `cache`; a later
   * value replaces an earlier.
   */
  public void note(String key, Object value) {
    synchronized (notes) {
      notes.put(key, value);
    }
  }

  /** The attributes noted so far, in order. */
  public Map<String, Object> notes() {
    synchronized (notes) {
      return Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }
  }
}

package io.mcpadapters.state;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * Sums of what several processes spend together. What is reserved counts at once and stays counted
 * until it is settled: what a process had reserved that has ended is spent. Fails with
 * `upstream_unavailable`, reason `state`, where the sums cannot be had: nothing may be spent then.
 */
public interface Accounts {
  /**
   * A reservation to be made.
   *
   * @param id of its own; the one of an earlier reservation that is not settled replaces nothing
   * @param amount in the smallest unit, not negative
   */
  record Reservation(String id, String purpose, String principal, long amount) {}

  /** What may be spent by all in an hour, a day and a month, and by one principal in a day. */
  record Limits(
      Optional<Long> hour, Optional<Long> day, Optional<Long> month, Optional<Long> principalDay) {}

  /** What is spent and reserved in the last hour, day and month, and by the principal in a day. */
  record Sums(long hour, long day, long month, long principalDay) {
    public static final Sums NONE = new Sums(0, 0, 0, 0);
  }

  /** The limit that a reservation would pass. */
  enum Passed {
    HOUR,
    DAY,
    MONTH,
    PRINCIPAL_DAY
  }

  /**
   * What became of a reservation.
   *
   * @param passed empty when it was made
   * @param sums with it, or without where it was not made
   * @param waitMs until so much has fallen out of the span that it would fit; negative for never
   */
  record Answer(Optional<Passed> passed, Sums sums, long waitMs) {}

  /**
   * What was settled.
   *
   * @param closed whether it was still open: only once
   */
  record Settled(boolean closed, Sums sums) {}

  /**
   * All that is known.
   *
   * @param since the count began, in milliseconds of the epoch
   * @param totals by purpose
   */
  record Totals(long since, Map<String, Long> totals, Sums sums) {}

  /** Reserves, unless a limit would be passed: in one step over all processes. */
  Future<Answer> reserve(Reservation asked, Limits limits);

  /** What was reserved under this id, by whichever process, has cost so much. */
  Future<Settled> settle(String id, long cost);

  /** What was spent and is reserved, with the sum of one principal. */
  Future<Totals> totals(String principal);
}

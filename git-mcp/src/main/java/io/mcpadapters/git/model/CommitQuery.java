package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which commits are wanted, from one commit backwards; what a host cannot filter is filtered here.
 *
 * @param since of committers' dates, as Git and hosts take it; until too
 * @param stats whether lines are to be counted, which costs hosts time
 */
public record CommitQuery(
    String sha,
    Optional<String> path,
    Optional<String> author,
    Optional<Instant> since,
    Optional<Instant> until,
    boolean stats) {

  private static final Duration SLACK = Duration.ofDays(60);

  public static CommitQuery of(String sha) {
    return new CommitQuery(
        sha, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Whether anything is to be left out. */
  public boolean filtered() {
    return author.isPresent() || since.isPresent() || until.isPresent();
  }

  /** What a host does that filters by all of it. */
  public boolean takes(CommitInfo commit) {
    Optional<Instant> date = Times.of(commit.committed());
    return author.map(commit::by).orElse(true)
        && since.map(from -> date.map(when -> !when.isBefore(from)).orElse(true)).orElse(true)
        && until.map(to -> date.map(when -> !when.isAfter(to)).orElse(true)).orElse(true);
  }

  /**
   * Whether the list, newest first, has left the time that is wanted; dates are not quite in order.
   */
  public boolean past(CommitInfo commit) {
    return since
        .flatMap(from -> Times.of(commit.committed()).map(when -> when.isBefore(from.minus(SLACK))))
        .orElse(false);
  }

  public CommitQuery path(String file) {
    return new CommitQuery(sha, Optional.of(file), author, since, until, stats);
  }
}

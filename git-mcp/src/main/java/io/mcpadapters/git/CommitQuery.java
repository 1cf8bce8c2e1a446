package io.mcpadapters.git;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Which commits are wanted, from one commit backwards; what a host cannot filter is filtered here.
 */
record CommitQuery(
    String sha,
    Optional<String> path,
    Optional<String> author,
    Optional<OffsetDateTime> since,
    Optional<OffsetDateTime> until) {

  static CommitQuery of(String sha) {
    return new CommitQuery(
        sha, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  CommitQuery path(String file) {
    return new CommitQuery(sha, Optional.of(file), author, since, until);
  }
}

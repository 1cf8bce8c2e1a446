package io.mcpadapters.git.sandbox;

import io.mcpadapters.kit.FakeCall;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** What a call asks of a repository's history, in the words that the dialects share. */
final class Lists {
  private Lists() {}

  /** Commits from a ref, filtered as asked; empty for an unknown ref. */
  static Optional<List<Commit>> commits(FakeCall call, Repo repo, String refName, boolean byDate) {
    return repo.find(call.query(refName).orElse("HEAD"))
        .map(head -> {
          List<Commit> found =
              call.query("path")
                  .map(path -> new FileHistory(repo).touching(head, path))
                  .orElseGet(() -> repo.history(head));
          return found.stream()
              .filter(commit ->
                  call.query("author")
                      .map(who ->
                          commit.author().login().equals(who)
                              || commit.author().email().equals(who)
                              || commit.author().name().contains(who))
                      .orElse(true))
              .filter(commit ->
                  !byDate
                      || call.query("since")
                          .map(since ->
                              !commit.committed().isBefore(OffsetDateTime.parse(since).toInstant()))
                          .orElse(true))
              .filter(commit ->
                  !byDate
                      || call.query("until")
                          .map(until ->
                              !commit.committed().isAfter(OffsetDateTime.parse(until).toInstant()))
                          .orElse(true))
              .toList();
        });
  }

  /** The two sides of `base...head`. */
  static Optional<Commit[]> sides(Repo repo, String range) {
    String[] names = range.split("\\.\\.\\.");
    Optional<Commit> base = repo.find(names[0]);
    Optional<Commit> head = names.length == 2 ? repo.find(names[1]) : Optional.empty();
    return base.isPresent() && head.isPresent()
        ? Optional.of(new Commit[] {base.get(), head.get()})
        : Optional.empty();
  }

  /** Where two commits parted. */
  static Commit mergeBase(Repo repo, Commit base, Commit head) {
    List<Commit> known = repo.history(base);
    return repo.history(head).stream().filter(known::contains).findFirst().orElse(base);
  }

  static Optional<Repo.Ticket> ticket(FakeCall call, Repo repo, boolean pull) {
    String number = call.path("number");
    return Optional.of(number)
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(digits -> repo.tickets.get(Integer.parseInt(digits)))
        .filter(ticket -> !pull || ticket.pull.isPresent())
        .filter(ticket -> pull || !repo.withoutIssues);
  }
}

package io.mcpadapters.git.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which issues and pull requests are wanted. */
public record IssueSearch(
    String query,
    Optional<String> project,
    Optional<String> owner,
    Type type,
    State state,
    Optional<String> author,
    List<String> labels,
    Optional<Instant> since,
    Sort sort) {
  public enum Type {
    ISSUE,
    PULL,
    BOTH
  }

  public enum State {
    OPEN,
    CLOSED,
    MERGED,
    ALL
  }

  public enum Sort {
    RELEVANCE,
    UPDATED,
    CREATED,
    COMMENTS
  }

  public IssueSearch {
    labels = List.copyOf(labels);
  }

  /** One that was found, and where. */
  public record Found(String project, Issue issue) {}

  /** What a host does that filters by all of it. */
  public boolean takes(Found found) {
    Issue issue = found.issue;
    boolean typed = type == Type.BOTH || (type == Type.PULL) == issue.pull();
    boolean stated =
        switch (state) {
          case ALL -> true;
          case OPEN -> issue.state().equals("open");
          case MERGED -> issue.state().equals("merged");
          case CLOSED -> !issue.state().equals("open");
        };
    return typed && stated && author.map(who -> issue.author().equalsIgnoreCase(who)).orElse(true);
  }
}

package io.mcpadapters.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which issues and pull requests are wanted. */
record IssueSearch(
    String query,
    Optional<String> project,
    Optional<String> owner,
    Type type,
    State state,
    Optional<String> author,
    List<String> labels,
    Optional<Instant> since,
    Sort sort) {
  enum Type {
    ISSUE,
    PULL,
    BOTH
  }

  enum State {
    OPEN,
    CLOSED,
    MERGED,
    ALL
  }

  enum Sort {
    RELEVANCE,
    UPDATED,
    CREATED,
    COMMENTS
  }

  IssueSearch {
    labels = List.copyOf(labels);
  }

  /** One that was found, and where. */
  record Found(String project, Topic topic) {}

  /** What a host does that filters by all of it. */
  boolean takes(Found found) {
    Topic topic = found.topic;
    boolean typed = type == Type.BOTH || (type == Type.PULL) == topic.pull();
    boolean stated =
        switch (state) {
          case ALL -> true;
          case OPEN -> topic.state().equals("open");
          case MERGED -> topic.state().equals("merged");
          case CLOSED -> !topic.state().equals("open");
        };
    return typed && stated && author.map(who -> topic.author().equalsIgnoreCase(who)).orElse(true);
  }
}

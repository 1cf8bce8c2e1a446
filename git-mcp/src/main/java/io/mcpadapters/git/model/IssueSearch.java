package io.mcpadapters.git.model;

import io.mcpadapters.git.text.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    Sort sort,
    Optional<String> assignee,
    Optional<String> reviewer,
    Optional<String> milestone) {
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

  /**
   * One that was found, and where.
   *
   * @param reviewers who are asked to review it, as far as the host's list says it
   */
  public record Found(
      String project,
      Issue issue,
      List<String> assignees,
      List<String> reviewers,
      String milestone) {
    public Found {
      assignees = List.copyOf(assignees);
      reviewers = List.copyOf(reviewers);
    }
  }

  /** The same of people who are named by their logins. */
  public IssueSearch with(
      Optional<String> author, Optional<String> assignee, Optional<String> reviewer) {
    return new IssueSearch(
        query, project, owner, type, state, author, labels, since, sort, assignee, reviewer,
        milestone);
  }

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
    boolean labelled =
        labels.stream()
            .allMatch(label -> issue.labels().stream().anyMatch(label::equalsIgnoreCase));
    return typed
        && stated
        && labelled
        && since
            .map(from -> Times.of(issue.updated()).map(when -> !when.isBefore(from)).orElse(true))
            .orElse(true)
        && author.map(who -> issue.author().equalsIgnoreCase(who)).orElse(true)
        && assigned(found);
  }

  private boolean assigned(Found found) {
    return assignee.map(who -> named(found.assignees, who)).orElse(true)
        && reviewer.map(who -> named(found.reviewers, who)).orElse(true)
        && milestone.map(found.milestone::equalsIgnoreCase).orElse(true);
  }

  private static boolean named(List<String> people, String who) {
    return people.stream().anyMatch(who::equalsIgnoreCase);
  }

  /** The people that it names, by the arguments that do. */
  public Map<String, String> people() {
    Map<String, String> people = new LinkedHashMap<>();
    author.ifPresent(who -> people.put("author", who));
    assignee.ifPresent(who -> people.put("assignee", who));
    reviewer.ifPresent(who -> people.put("reviewer", who));
    return people;
  }

  /** The longest of the words, for hosts that look for a text as a whole. */
  public String longestWord() {
    return Stream.of(query.strip().split("\\s+"))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /**
   * Whether all words are in title or text; one word alone the host has found, perhaps elsewhere.
   */
  public boolean says(Found found) {
    return query.strip().split("\\s+").length < 2 || holds(found);
  }

  /** The same of a list that the host has not searched. */
  public boolean holds(Found found) {
    String[] words = query.strip().toLowerCase(Locale.ROOT).split("\\s+");
    String text = (found.issue.title() + "\n" + found.issue.body()).toLowerCase(Locale.ROOT);
    return Stream.of(words).allMatch(text::contains);
  }
}

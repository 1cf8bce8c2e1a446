package io.mcpadapters.git.host;

import io.mcpadapters.git.text.LineRange;
import java.util.List;
import java.util.Optional;

/**
 * What a text or an address names, before anything is asked: a repository of a configured host and
 * perhaps a location in it.
 *
 * @param project `owner/name`, on some hosts with groups of any depth
 * @param joined ref and path as one row of segments where the address does not say where the ref
 *     ends
 * @param mark what the address says that its ref is
 * @param ref where the address says so
 * @param path where the address says so
 * @param number of an issue or pull request
 * @param head the newer side of a comparison, whose older one is the ref
 */
public record Location(
    Host host,
    String project,
    What what,
    List<String> joined,
    Mark mark,
    Optional<String> ref,
    Optional<String> path,
    Optional<LineRange> lines,
    Optional<Integer> number,
    Optional<String> head) {
  /** The kinds of things with an address. */
  public enum What {
    REPO,
    FILE,
    TREE,
    COMMIT,
    COMPARE,
    ISSUE,
    PULL,
    RELEASE,
    TAG,
    ARCHIVE,
    WIKI,
    /** A page of the repository that is none of these, such as its settings. */
    OTHER
  }

  /** What an address says of its ref; of one name there may be a branch and a tag. */
  public enum Mark {
    NONE(""),
    BRANCH("refs/heads/"),
    TAG("refs/tags/"),
    COMMIT("");

    private final String prefix;

    Mark(String prefix) {
      this.prefix = prefix;
    }

    /** The name that Git has for the ref. */
    public String full(String name) {
      return prefix + name;
    }

    /** From a word of an address, such as `branch` or `heads`. */
    public static Optional<Mark> of(String word) {
      return switch (word) {
        case "branch", "heads" -> Optional.of(BRANCH);
        case "tag", "tags" -> Optional.of(TAG);
        case "commit" -> Optional.of(COMMIT);
        default -> Optional.empty();
      };
    }
  }

  public Location {
    joined = List.copyOf(joined);
  }

  public static Location repository(Host host, String project) {
    return new Location(
        host,
        project,
        What.REPO,
        List.of(),
        Mark.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Location joined(What kind, Mark said, List<String> refAndPath) {
    return new Location(host, project, kind, refAndPath, said, ref, path, lines, number, head);
  }

  /** The same where another part of the address says what its ref is. */
  public Location marked(Mark said) {
    return new Location(host, project, what, joined, said, ref, path, lines, number, head);
  }

  public Location ref(What kind, Optional<String> name) {
    return new Location(host, project, kind, joined, mark, name, path, lines, number, head);
  }

  public Location path(What kind, String file) {
    Optional<String> named = file.isEmpty() ? Optional.empty() : Optional.of(file);
    return new Location(host, project, kind, joined, mark, ref, named, lines, number, head);
  }

  public Location lines(Optional<LineRange> range) {
    return new Location(host, project, what, joined, mark, ref, path, range, number, head);
  }

  public Location number(What kind, int id) {
    return new Location(host, project, kind, joined, mark, ref, path, lines, Optional.of(id), head);
  }

  /** Anything else than a number names the repository alone. */
  public Location numbered(What kind, String text) {
    return text.matches("\\d{1,9}") ? number(kind, Integer.parseInt(text)) : this;
  }

  Location compare(String base, String newer) {
    return new Location(
        host,
        project,
        What.COMPARE,
        joined,
        mark,
        Optional.of(base),
        path,
        lines,
        number,
        Optional.of(newer));
  }
}

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
    TAG
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Location joined(What kind, List<String> refAndPath) {
    return new Location(host, project, kind, refAndPath, ref, path, lines, number, head);
  }

  public Location ref(What kind, Optional<String> name) {
    return new Location(host, project, kind, joined, name, path, lines, number, head);
  }

  public Location path(What kind, String file) {
    return new Location(
        host,
        project,
        kind,
        joined,
        ref,
        file.isEmpty() ? Optional.empty() : Optional.of(file),
        lines,
        number,
        head);
  }

  public Location lines(Optional<LineRange> range) {
    return new Location(host, project, what, joined, ref, path, range, number, head);
  }

  public Location number(What kind, int id) {
    return new Location(host, project, kind, joined, ref, path, lines, Optional.of(id), head);
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
        Optional.of(base),
        path,
        lines,
        number,
        Optional.of(newer));
  }
}

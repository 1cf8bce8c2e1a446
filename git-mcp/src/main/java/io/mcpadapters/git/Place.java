package io.mcpadapters.git;

import java.util.List;
import java.util.Optional;

/**
 * What a text or an address names, before anything is asked: a repository of a configured host and
 * perhaps a place in it.
 *
 * @param project `owner/name`, on GitLab with groups of any depth
 * @param joined ref and path as one row of segments where the address does not say where the ref
 *     ends
 * @param ref where the address says so
 * @param path where the address says so
 * @param number of an issue or pull request
 * @param head the newer side of a comparison, whose older one is the ref
 */
record Place(
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
  enum What {
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

  Place {
    joined = List.copyOf(joined);
  }

  static Place repository(Host host, String project) {
    return new Place(
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

  Place joined(What kind, List<String> refAndPath) {
    return new Place(host, project, kind, refAndPath, ref, path, lines, number, head);
  }

  Place ref(What kind, Optional<String> name) {
    return new Place(host, project, kind, joined, name, path, lines, number, head);
  }

  Place path(What kind, String file) {
    return new Place(
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

  Place lines(Optional<LineRange> range) {
    return new Place(host, project, what, joined, ref, path, range, number, head);
  }

  Place number(What kind, int id) {
    return new Place(host, project, kind, joined, ref, path, lines, Optional.of(id), head);
  }

  Place compare(String base, String newer) {
    return new Place(
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

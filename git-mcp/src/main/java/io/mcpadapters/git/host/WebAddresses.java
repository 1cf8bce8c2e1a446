package io.mcpadapters.git.host;

import io.mcpadapters.git.host.Location.Mark;
import io.mcpadapters.git.host.Location.What;
import io.mcpadapters.git.text.LineRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the paths of web, raw and clone addresses; in the forms that kinds share; the API's are
 * {@link ApiAddresses}'.
 */
public final class WebAddresses {
  private static final Set<String> FILE =
      Set.of("blob", "raw", "blame", "edit", "src", "media", "rendered");
  private static final Set<String> TREE = Set.of("tree", "commits");

  private WebAddresses() {}

  /** A location below a host whose repositories are `owner/name`; see {@link #read}. */
  public static Optional<Location> ownerAndName(Host host, Address address, Set<String> marks) {
    return read(host, address, Address.segments(host.below(address).orElseThrow()), 2, marks);
  }

  /**
   * The location below a host's web address; empty when the path is too short for a repository.
   *
   * @param length of the repository's path, in segments
   * @param marks words before a ref that say what it is, where the kind writes such
   */
  public static Optional<Location> read(
      Host host, Address address, List<String> all, int length, Set<String> marks) {
    if (length < 2 || all.size() < length) {
      return Optional.empty();
    }
    String project = String.join("/", all.subList(0, length)).replaceFirst("\\.git$", "");
    List<String> rest = all.subList(length, all.size());
    if (!rest.isEmpty() && rest.getFirst().equals("-")) {
      rest = rest.subList(1, rest.size());
    }
    Location repository = Location.repository(host, project);
    return Optional.of(
        rest.isEmpty()
            ? repository
            : location(repository, rest, marks).lines(LineRange.fragment(address.fragment())));
  }

  private static Location location(Location repository, List<String> rest, Set<String> marks) {
    String word = rest.getFirst();
    List<String> after = rest.subList(1, rest.size());
    if (after.isEmpty()) {
      return word.equals("wiki") || word.equals("wikis")
          ? repository.ref(What.WIKI, Optional.empty())
          : repository;
    }
    String next = after.getFirst();
    return switch (word) {
      case "commit" -> repository.ref(What.COMMIT, Optional.of(next)).marked(Mark.COMMIT);
      case "compare" -> compare(repository, String.join("/", after));
      case "issues", "work_items" -> repository.numbered(What.ISSUE, next);
      case "pull", "pulls", "merge_requests" -> repository.numbered(What.PULL, next);
      case "releases" -> release(repository, after);
      case "tags" ->
          repository.ref(What.TAG, Optional.of(String.join("/", after))).marked(Mark.TAG);
      case "archive" -> archive(repository, after);
      case "wiki", "wikis" -> repository.ref(What.WIKI, Optional.empty());
      default -> inTree(repository, word, after, marks);
    };
  }

  private static Location inTree(
      Location repository, String word, List<String> after, Set<String> marks) {
    if (!FILE.contains(word) && !TREE.contains(word)) {
      return repository.ref(What.OTHER, Optional.empty());
    }
    What what = TREE.contains(word) ? What.TREE : What.FILE;
    boolean marked = after.size() > 1 && marks.contains(after.getFirst());
    return marked
        ? repository.joined(
            what, Mark.of(after.getFirst()).orElse(Mark.NONE), after.subList(1, after.size()))
        : full(repository, what, after);
  }

  /** A ref may be named in full, `refs/heads/main`. */
  private static Location full(Location repository, What what, List<String> refAndPath) {
    Mark mark =
        refAndPath.size() > 2 && refAndPath.getFirst().equals("refs")
            ? Mark.of(refAndPath.get(1)).orElse(Mark.NONE)
            : Mark.NONE;
    return repository.joined(
        what, mark, mark == Mark.NONE ? refAndPath : refAndPath.subList(2, refAndPath.size()));
  }

  /** `archive/refs/tags/v1.0.zip`, `archive/v1.0.tar.gz`, on GitLab with the file's name behind. */
  private static Location archive(Location repository, List<String> after) {
    Location found = full(repository, What.ARCHIVE, after);
    String name = String.join("/", found.joined());
    String ref = name.replaceFirst("(?:/[^/]+)?\\.(?:zip|tar|tgz|tar\\.(?:gz|bz2))$", "");
    String flat = name.replaceFirst("\\.(?:zip|tar|tgz|tar\\.(?:gz|bz2))$", "");
    boolean behind =
        name.startsWith(ref + "/") && !ref.isEmpty() && flat.endsWith("-" + ref.replace('/', '-'));
    return repository.ref(What.ARCHIVE, Optional.of(behind ? ref : flat)).marked(found.mark());
  }

  /** `raw.githubusercontent.com/owner/name/ref/path`. */
  public static Optional<Location> raw(Host host, Address address) {
    List<String> all = Address.segments(address.path());
    return all.size() < 4
        ? Optional.empty()
        : Optional.of(
            full(
                Location.repository(host, all.get(0) + "/" + all.get(1)),
                What.FILE,
                all.subList(2, all.size())));
  }

  private static Location compare(Location repository, String range) {
    int dots = range.indexOf("..");
    if (dots <= 0) {
      return repository;
    }
    String head = range.substring(dots).replaceFirst("^\\.{2,3}", "");
    return head.isEmpty() ? repository : repository.compare(range.substring(0, dots), head);
  }

  private static Location release(Location repository, List<String> after) {
    List<String> tag =
        after.size() > 1 && after.getFirst().equals("tag") ? after.subList(1, after.size()) : after;
    boolean listing = tag.equals(List.of("latest")) || tag.getFirst().equals("permalink");
    return listing
        ? repository
        : repository.ref(What.RELEASE, Optional.of(String.join("/", tag))).marked(Mark.TAG);
  }
}

package io.mcpadapters.git.host;

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
      return repository;
    }
    String next = after.getFirst();
    return switch (word) {
      case "commit" -> repository.ref(What.COMMIT, Optional.of(next));
      case "compare" -> compare(repository, String.join("/", after));
      case "issues", "work_items" -> repository.numbered(What.ISSUE, next);
      case "pull", "pulls", "merge_requests" -> repository.numbered(What.PULL, next);
      case "releases" -> release(repository, after);
      case "tags" -> repository.ref(What.TAG, Optional.of(String.join("/", after)));
      default -> inTree(repository, word, after, marks);
    };
  }

  private static Location inTree(
      Location repository, String word, List<String> after, Set<String> marks) {
    if (!FILE.contains(word) && !TREE.contains(word)) {
      return repository;
    }
    What what = TREE.contains(word) ? What.TREE : What.FILE;
    boolean marked = after.size() > 1 && marks.contains(after.getFirst());
    List<String> refAndPath = marked ? after.subList(1, after.size()) : heads(after);
    return repository.joined(what, refAndPath);
  }

  /** GitHub's raw addresses name `refs/heads/main` in full. */
  private static List<String> heads(List<String> refAndPath) {
    boolean full =
        refAndPath.size() > 2
            && refAndPath.getFirst().equals("refs")
            && Set.of("heads", "tags").contains(refAndPath.get(1));
    return full ? refAndPath.subList(2, refAndPath.size()) : refAndPath;
  }

  /** `raw.githubusercontent.com/owner/name/ref/path`. */
  public static Optional<Location> raw(Host host, Address address) {
    List<String> all = Address.segments(address.path());
    return all.size() < 4
        ? Optional.empty()
        : Optional.of(
            Location.repository(host, all.get(0) + "/" + all.get(1))
                .joined(What.FILE, heads(all.subList(2, all.size()))));
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
    return listing ? repository : repository.ref(What.RELEASE, Optional.of(String.join("/", tag)));
  }
}

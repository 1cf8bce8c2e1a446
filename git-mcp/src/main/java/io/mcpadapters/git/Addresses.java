package io.mcpadapters.git;

import io.mcpadapters.git.Place.What;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the paths of web, raw and clone addresses; the API's are {@link ApiAddresses}'. */
final class Addresses {
  private static final Set<String> FILE =
      Set.of("blob", "raw", "blame", "edit", "src", "media", "rendered");
  private static final Set<String> TREE = Set.of("tree", "commits");
  private static final Set<String> MARKED = Set.of("branch", "tag", "commit");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private Addresses() {}

  /** The place below a host's web address; empty when the path is too short for a repository. */
  static Optional<Place> read(Host host, Address address, String below) {
    List<String> all = Address.segments(below);
    int length = projectLength(host, all);
    if (length < 2 || all.size() < length) {
      return Optional.empty();
    }
    String project = String.join("/", all.subList(0, length)).replaceFirst("\\.git$", "");
    List<String> rest = all.subList(length, all.size());
    if (!rest.isEmpty() && rest.getFirst().equals("-")) {
      rest = rest.subList(1, rest.size());
    }
    Place repository = Place.repository(host, project);
    return Optional.of(
        rest.isEmpty()
            ? repository
            : place(repository, rest).lines(LineRange.fragment(address.fragment())));
  }

  /** GitLab has groups of any depth before `/-/`; its old addresses have none. */
  private static int projectLength(Host host, List<String> all) {
    if (host.kind() != Kind.GITLAB) {
      return 2;
    }
    int dash = all.indexOf("-");
    if (dash > 0) {
      return dash;
    }
    for (int i = 2; i < all.size() - 1; i++) {
      if (Set.of("blob", "raw", "tree", "commit", "commits", "merge_requests", "issues", "compare")
          .contains(all.get(i))) {
        return i;
      }
    }
    return all.size();
  }

  private static Place place(Place repository, List<String> rest) {
    String word = rest.getFirst();
    List<String> after = rest.subList(1, rest.size());
    if (after.isEmpty()) {
      return repository;
    }
    String next = after.getFirst();
    return switch (word) {
      case "commit" -> repository.ref(What.COMMIT, Optional.of(next));
      case "compare" -> compare(repository, String.join("/", after));
      case "issues", "work_items" -> numbered(repository, What.ISSUE, next);
      case "pull", "pulls", "merge_requests" -> numbered(repository, What.PULL, next);
      case "releases" -> release(repository, after);
      case "tags" -> repository.ref(What.TAG, Optional.of(String.join("/", after)));
      default -> inTree(repository, word, after);
    };
  }

  private static Place inTree(Place repository, String word, List<String> after) {
    if (!FILE.contains(word) && !TREE.contains(word)) {
      return repository;
    }
    What what = TREE.contains(word) ? What.TREE : What.FILE;
    boolean marked =
        repository.host().kind() == Kind.GITEA
            && after.size() > 1
            && MARKED.contains(after.getFirst());
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
  static Optional<Place> raw(Host host, Address address) {
    List<String> all = Address.segments(address.path());
    return all.size() < 4
        ? Optional.empty()
        : Optional.of(
            Place.repository(host, all.get(0) + "/" + all.get(1))
                .joined(What.FILE, heads(all.subList(2, all.size()))));
  }

  private static Place compare(Place repository, String range) {
    int dots = range.indexOf("..");
    if (dots <= 0) {
      return repository;
    }
    String head = range.substring(dots).replaceFirst("^\\.{2,3}", "");
    return head.isEmpty() ? repository : repository.compare(range.substring(0, dots), head);
  }

  private static Place numbered(Place repository, What what, String number) {
    return NUMBER.matcher(number).matches()
        ? repository.number(what, Integer.parseInt(number))
        : repository;
  }

  private static Place release(Place repository, List<String> after) {
    List<String> tag =
        after.size() > 1 && after.getFirst().equals("tag") ? after.subList(1, after.size()) : after;
    boolean listing = tag.equals(List.of("latest")) || tag.getFirst().equals("permalink");
    return listing ? repository : repository.ref(What.RELEASE, Optional.of(String.join("/", tag)));
  }
}

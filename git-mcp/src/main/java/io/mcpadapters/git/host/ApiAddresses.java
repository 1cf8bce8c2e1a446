package io.mcpadapters.git.host;

import io.mcpadapters.git.host.Location.What;
import java.util.List;
import java.util.Optional;

/**
 * Reads the paths of API addresses that several kinds share, as answers of the hosts contain them.
 */
public final class ApiAddresses {
  private ApiAddresses() {}

  /** What an address of an API with `/repos/owner/name` names; empty when it is no repository. */
  public static Optional<Location> ownerAndName(Host host, Address address) {
    List<String> all = Address.segments(host.belowApi(address).orElseThrow());
    return all.size() >= 3 && all.getFirst().equals("repos")
        ? Optional.of(
            location(
                Location.repository(host, all.get(1) + "/" + all.get(2)),
                all.subList(3, all.size()),
                address.parameter("ref")))
        : Optional.empty();
  }

  private static Location location(Location repository, List<String> rest, Optional<String> ref) {
    if (rest.size() < 2) {
      return repository;
    }
    String after = String.join("/", rest.subList(1, rest.size()));
    return switch (rest.getFirst()) {
      case "contents", "raw", "media" -> repository.ref(What.FILE, ref).path(What.FILE, after);
      case "commits" -> repository.ref(What.COMMIT, Optional.of(after));
      case "git" -> git(repository, rest.subList(1, rest.size()));
      case "issues" -> repository.numbered(What.ISSUE, rest.get(1));
      case "pulls" -> repository.numbered(What.PULL, rest.get(1));
      case "releases" ->
          rest.get(1).equals("tags") && rest.size() > 2
              ? repository.ref(
                  What.RELEASE, Optional.of(String.join("/", rest.subList(2, rest.size()))))
              : repository;
      default -> repository;
    };
  }

  private static Location git(Location repository, List<String> rest) {
    return rest.size() < 2
        ? repository
        : switch (rest.getFirst()) {
          case "commits" -> repository.ref(What.COMMIT, Optional.of(rest.get(1)));
          case "trees" -> repository.ref(What.TREE, Optional.of(rest.get(1)));
          default -> repository;
        };
  }
}

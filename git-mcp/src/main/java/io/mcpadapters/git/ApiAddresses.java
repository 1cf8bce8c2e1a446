package io.mcpadapters.git;

import io.mcpadapters.git.Place.What;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the paths of API addresses, as answers of the hosts contain them. */
final class ApiAddresses {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private ApiAddresses() {}

  /** The place below a host's API address; empty when it is none of a repository. */
  static Optional<Place> read(Host host, Address address, String below) {
    List<String> all = Address.segments(below);
    Optional<String> ref = address.parameter("ref");
    if (host.kind() == Kind.GITLAB) {
      boolean project =
          all.size() >= 2 && all.getFirst().equals("projects") && all.get(1).contains("/");
      return project
          ? Optional.of(gitlab(Place.repository(host, all.get(1)), all.subList(2, all.size()), ref))
          : Optional.empty();
    }
    boolean repository = all.size() >= 3 && all.getFirst().equals("repos");
    return repository
        ? Optional.of(
            github(
                Place.repository(host, all.get(1) + "/" + all.get(2)),
                all.subList(3, all.size()),
                ref))
        : Optional.empty();
  }

  private static Place github(Place repository, List<String> rest, Optional<String> ref) {
    if (rest.size() < 2) {
      return repository;
    }
    String after = String.join("/", rest.subList(1, rest.size()));
    return switch (rest.getFirst()) {
      case "contents", "raw", "media" -> repository.ref(What.FILE, ref).path(What.FILE, after);
      case "commits" -> repository.ref(What.COMMIT, Optional.of(after));
      case "git" -> git(repository, rest.subList(1, rest.size()));
      case "issues" -> numbered(repository, What.ISSUE, rest.get(1));
      case "pulls" -> numbered(repository, What.PULL, rest.get(1));
      case "releases" ->
          rest.get(1).equals("tags") && rest.size() > 2
              ? repository.ref(
                  What.RELEASE, Optional.of(String.join("/", rest.subList(2, rest.size()))))
              : repository;
      default -> repository;
    };
  }

  private static Place git(Place repository, List<String> rest) {
    return rest.size() < 2
        ? repository
        : switch (rest.getFirst()) {
          case "commits" -> repository.ref(What.COMMIT, Optional.of(rest.get(1)));
          case "trees" -> repository.ref(What.TREE, Optional.of(rest.get(1)));
          default -> repository;
        };
  }

  private static Place gitlab(Place repository, List<String> rest, Optional<String> ref) {
    if (rest.size() < 2) {
      return repository;
    }
    return switch (rest.getFirst()) {
      case "repository" ->
          rest.size() < 3
              ? repository
              : switch (rest.get(1)) {
                case "files" -> repository.ref(What.FILE, ref).path(What.FILE, rest.get(2));
                case "commits" -> repository.ref(What.COMMIT, Optional.of(rest.get(2)));
                default -> repository;
              };
      case "issues" -> numbered(repository, What.ISSUE, rest.get(1));
      case "merge_requests" -> numbered(repository, What.PULL, rest.get(1));
      case "releases" -> repository.ref(What.RELEASE, Optional.of(rest.get(1)));
      default -> repository;
    };
  }

  private static Place numbered(Place repository, What what, String number) {
    return NUMBER.matcher(number).matches()
        ? repository.number(what, Integer.parseInt(number))
        : repository;
  }
}

package io.mcpadapters.git.history;

import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.model.Release;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a repository.
 *
 * @param releases all that were looked at, newest first
 */
public record Versions(Repository repository, String older, String newer, List<Release> releases) {
  private static final int MOST = 2000;

  public Versions {
    releases = List.copyOf(releases);
  }

  /**
   * Works out what a caller leaves out: the newest release, and the one before; tags where there
   * are no releases.
   */
  public static Future<Versions> of(
      Scope scope, Repository repository, Optional<String> older, Optional<String> newer) {
    return Pager.<Release>all(
            page -> repository.api().history().releases(scope, repository.project(), page, 50),
            MOST)
        .compose(found -> {
          List<Release> releases =
              found.items().stream().filter(release -> !release.draft()).toList();
          if (older.isPresent() && newer.isPresent() && !dated(older.get())) {
            return Future.succeededFuture(
                new Versions(repository, older.get(), newer.get(), releases));
          }
          return Refs.tags(scope, repository)
              .compose(all -> {
                List<Ref> tags = all.items();
                List<String> names =
                    releases.isEmpty()
                        ? tags.stream().map(Ref::name).toList()
                        : releases.stream().map(Release::tag).toList();
                return chosen(repository, releases, names, tags, older, newer);
              });
        });
  }

  private static Future<Versions> chosen(
      Repository repository,
      List<Release> releases,
      List<String> names,
      List<Ref> tags,
      Optional<String> older,
      Optional<String> newer) {
    Optional<String> to = newer.or(() -> stable(releases)).or(() -> names.stream().findFirst());
    if (to.isEmpty()) {
      return none(repository, "to", "has no release and no tag");
    }
    int at = names.indexOf(to.get());
    Optional<String> from =
        older
            .filter(text -> dated(text))
            .map(day -> before(releases, tags, day))
            .orElseGet(() -> older.or(() -> names.stream().skip(at + 1).findFirst()));
    return from.map(
            name -> Future.succeededFuture(new Versions(repository, name, to.get(), releases)))
        .orElseGet(() -> none(repository, "from", "has no version before " + to.get()));
  }

  private static Optional<String> stable(List<Release> releases) {
    return releases.stream().filter(release -> !release.prerelease()).map(Release::tag).findFirst();
  }

  private static boolean dated(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}");
  }

  /** The newest version of that day or before. */
  private static Optional<String> before(List<Release> releases, List<Ref> tags, String day) {
    return releases.stream()
        .filter(release -> Times.day(release.date()).compareTo(day) <= 0)
        .map(Release::tag)
        .findFirst()
        .or(() ->
            tags.stream()
                .filter(tag -> !tag.date().isEmpty() && Times.day(tag.date()).compareTo(day) <= 0)
                .map(Ref::name)
                .findFirst());
  }

  private static <T> Future<T> none(Repository repository, String field, String why) {
    return ToolError.of(ToolError.Code.NOT_FOUND, repository.name() + " " + why + ".")
        .reason("ref_not_found")
        .field(field)
        .hint("Name two refs with from and to.")
        .failed();
  }

  /**
   * The releases after the older version, up to the newer one; none when one of them is no release.
   */
  List<Release> between() {
    List<String> tags = releases.stream().map(Release::tag).toList();
    int first = tags.indexOf(newer);
    int last = tags.indexOf(older);
    return first < 0 || last < 0 || last <= first ? List.of() : releases.subList(first, last);
  }
}

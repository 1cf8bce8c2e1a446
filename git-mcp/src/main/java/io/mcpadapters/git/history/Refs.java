package io.mcpadapters.git.history;

import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The branches and tags of a repository. */
public final class Refs {
  private static final int MOST = 5000; // hosts sort them otherwise, so that all are fetched
  private static final int SOME = 300;

  private Refs() {}

  /**
   * All tags, the newest version first; {@link ListPage#more} where there are more than are read.
   */
  public static Future<ListPage<Ref>> tags(Scope scope, Repository repository) {
    return tags(scope, repository, MOST)
        .map(found -> {
          List<Ref> tags = new ArrayList<>(found.items());
          tags.sort(Ref.BY_VERSION);
          return new ListPage<>(tags, found.more());
        });
  }

  private static Future<ListPage<Ref>> tags(Scope scope, Repository repository, int most) {
    return Pager.all(
        page -> repository.api().history().tags(scope, repository.project(), page, 100), most);
  }

  /** All branches in the host's order, those with the text in their name where it can choose. */
  public static Future<ListPage<Ref>> branches(
      Scope scope, Repository repository, Optional<String> query) {
    return branches(scope, repository, query, MOST);
  }

  private static Future<ListPage<Ref>> branches(
      Scope scope, Repository repository, Optional<String> query, int most) {
    return Pager.all(
        page -> repository.api().history().branches(scope, repository.project(), query, page, 100),
        most);
  }

  /** Some names of tags, of branches else: enough to find those that both have. */
  public static Future<ListPage<String>> names(Scope scope, Repository repository, boolean tags) {
    return (tags
            ? tags(scope, repository, SOME)
            : branches(scope, repository, Optional.empty(), SOME))
        .map(found -> found.map(Ref::name));
  }
}

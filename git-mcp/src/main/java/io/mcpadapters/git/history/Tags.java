package io.mcpadapters.git.history;

import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The tags of a repository, the newest version first. */
public final class Tags {
  private static final int MOST = 5000; // hosts sort them otherwise, so that all are fetched

  private Tags() {}

  /** All of them, sorted here; {@link ListPage#more} where there are more than are looked at. */
  public static Future<ListPage<Ref>> all(Scope scope, Repository repository) {
    return Pager.<Ref>all(
            page -> repository.api().history().tags(scope, repository.project(), page, 100), MOST)
        .map(found -> {
          List<Ref> tags = new ArrayList<>(found.items());
          tags.sort(Ref.BY_VERSION);
          return new ListPage<>(tags, found.more());
        });
  }
}

package io.mcpadapters.git.history;

import io.mcpadapters.git.host.Pager;
import io.mcpadapters.git.host.Pager.From;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** The tags of a repository, the newest version first. */
public final class Tags {
  private static final int MOST = 1000; // hosts sort them otherwise, so that all are fetched

  private Tags() {}

  /** All of them, sorted here. */
  public static Future<List<Ref>> all(Scope scope, Repository repository) {
    return Pager.<Ref>collect(
            page -> repository.api().history().tags(scope, repository.project(), page, 100),
            From.START,
            MOST)
        .map(part -> {
          List<Ref> tags = new ArrayList<>(part.plain());
          tags.sort(Ref.BY_VERSION);
          return tags;
        });
  }
}

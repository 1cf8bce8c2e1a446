package io.mcpadapters.git.tools;

import io.mcpadapters.git.answer.GitArgs;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.host.Links;
import io.mcpadapters.git.host.TendApi.Subject;
import io.mcpadapters.git.repository.NoSuch;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;

/** The issue or pull request that a writing tool is about; on GitLab their numbers overlap. */
final class Subjects {
  enum Kind {
    ISSUE,
    PULL
  }

  static final Arg<Kind> KIND =
      Arg.choice("kind", "Needed on GitLab, where numbers overlap.", Kind.class).orElse(Kind.ISSUE);

  private Subjects() {}

  /** Looked at first: elsewhere than on GitLab the host says what has the number. */
  static Future<Subject> of(Scope scope, Repository repository, Values in) {
    IssuesApi issues = repository.api().issues();
    int number = in.get(GitArgs.NUMBER);
    boolean pull = in.get(KIND) == Kind.PULL;
    return pull && issues.numbersPullsApart()
        ? issues
            .pull(scope, repository.project(), number)
            .recover(failure -> NoSuch.pull(scope, repository, number, failure))
            .map(found -> new Subject(repository.project(), number, true))
        : issues
            .issue(scope, repository.project(), number)
            .recover(failure -> NoSuch.issue(scope, repository, number, failure))
            .map(found -> new Subject(repository.project(), number, found.pull()));
  }

  static String link(Repository repository, Subject subject) {
    Links links = repository.links();
    return repository.link(
        subject.pull() ? links.pull(subject.number()) : links.issue(subject.number()));
  }
}

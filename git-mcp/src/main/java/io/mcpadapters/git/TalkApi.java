package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.List;

/** Issues and pull requests of one host. */
interface TalkApi {
  /** One check of a commit: what ran, and how it ended. */
  record Check(String name, String state) {}

  /** Something that happened to an issue beside what was said. */
  record Event(String what, String who, String date) {}

  Future<Topic> issue(Scope scope, String project, int number);

  /**
   * What was said, oldest first.
   *
   * @param pull on GitLab, issues and merge requests are numbered apart
   */
  Future<Page<Remark>> comments(Scope scope, String project, int number, boolean pull, int page);

  /** Closing, labels, references, as far as the host lists them. */
  Future<Page<Event>> events(Scope scope, String project, int number, int page);

  Future<PullInfo> pull(Scope scope, String project, int number);

  Future<Page<CommitInfo>> pullCommits(Scope scope, String project, int number, int page);

  /** Reviews with a verdict or words. */
  Future<List<Remark>> reviews(Scope scope, String project, int number);

  Future<List<ReviewThread>> threads(Scope scope, String project, int number);

  Future<List<Check>> checks(Scope scope, String project, PullInfo pull);
}

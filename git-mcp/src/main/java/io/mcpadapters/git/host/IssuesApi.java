package io.mcpadapters.git.host;

import io.mcpadapters.git.model.Comment;
import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.Issue;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.model.ReviewThread;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.vertx.core.Future;

/** Issues and pull requests of one host. */
public interface IssuesApi {
  /** One check of a commit: what ran, and how it ended. */
  record Check(String name, String state) {}

  /** Something that happened to an issue beside what was said. */
  record Event(String what, String who, String date) {}

  /** Whether a number may be an issue's and, apart from that, a pull request's. */
  default boolean numbersPullsApart() {
    return false;
  }

  /** The labels that its issues can have. */
  default Future<Labels> labels(Scope scope, String project) {
    return HostErrors.unsupported("labels");
  }

  /** Fails where a search in a project names a label that no issue there can have. */
  default Future<Void> labelsExist(Scope scope, IssueSearch search) {
    return search.labels().isEmpty() || search.project().isEmpty()
        ? Future.succeededFuture()
        : labels(scope, search.project().get())
            .compose(known -> known.named(search.labels()))
            .mapEmpty();
  }

  default Future<Issue> issue(Scope scope, String project, int number) {
    return HostErrors.unsupported("issues");
  }

  /**
   * What was said, oldest first.
   *
   * @param pull on GitLab, issues and merge requests are numbered apart
   */
  default Future<ListPage<Comment>> comments(
      Scope scope, String project, int number, boolean pull, int page) {
    return HostErrors.unsupported("comments");
  }

  /** Closing, labels, references, as far as the host lists them. */
  default Future<ListPage<Event>> events(Scope scope, String project, int number, int page) {
    return HostErrors.unsupported("events");
  }

  default Future<PullInfo> pull(Scope scope, String project, int number) {
    return HostErrors.unsupported("pull requests");
  }

  /**
   * Those that were merged, the last that changed first; others that are closed may be among them.
   */
  default Future<ListPage<PullInfo>> merged(Scope scope, String project, int page) {
    return HostErrors.unsupported("list of merged pull requests");
  }

  default Future<ListPage<CommitInfo>> pullCommits(
      Scope scope, String project, int number, int page) {
    return HostErrors.unsupported("pull requests");
  }

  /**
   * All reviews with a verdict or words; {@link ListPage#more} where there are more than are read.
   */
  default Future<ListPage<Comment>> reviews(Scope scope, String project, int number) {
    return HostErrors.unsupported("reviews");
  }

  default Future<ListPage<ReviewThread>> threads(Scope scope, String project, int number) {
    return HostErrors.unsupported("review threads");
  }

  default Future<ListPage<Check>> checks(Scope scope, String project, PullInfo pull) {
    return HostErrors.unsupported("checks");
  }
}

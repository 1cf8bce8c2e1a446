package io.mcpadapters.git.host;

import io.mcpadapters.git.model.CommitPlan;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Changes on one host. Each is sent once; when its answer is lost its effect is looked for. */
public interface WriteApi {
  /** A pull or merge request to be opened. */
  record Proposal(String title, String head, String base, String body, boolean draft) {}

  /** One that is open, as the host has it. */
  record Opened(int number, String title, boolean draft) {
    public static Opened of(PullInfo pull) {
      return new Opened(pull.issue().number(), pull.issue().title(), pull.draft());
    }
  }

  /** The commit at a branch's head; empty when there is no such branch. */
  default Future<Optional<String>> head(Scope scope, String project, String branch) {
    return HostErrors.unsupported("branches");
  }

  /** Makes a branch at a commit. */
  default Future<String> createBranch(Scope scope, String project, String branch, String sha) {
    return HostErrors.unsupported("way to make branches");
  }

  /**
   * A commit that was made.
   *
   * @param parent what it stands on, where the host says so
   */
  record Made(String sha, Optional<String> parent) {}

  /** Whether {@link #commit} can make a file executable, or not so any more. */
  default boolean setsModes() {
    return false;
  }

  /**
   * Makes one commit on a branch, and the branch where it is fresh: when the commit is refused, the
   * branch is not there either.
   */
  default Future<Made> commit(Scope scope, String project, CommitPlan plan) {
    return HostErrors.unsupported("way to make commits");
  }

  /** An open one from this branch to that. */
  default Future<Optional<Opened>> open(Scope scope, String project, String head, String base) {
    return HostErrors.unsupported("pull requests");
  }

  default Future<Opened> createPull(Scope scope, String project, Proposal proposal) {
    return HostErrors.unsupported("way to make pull requests");
  }

  default Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<Labels.Label> labels) {
    return HostErrors.unsupported("way to make issues");
  }

  /** Answers the id of the comment. */
  default Future<String> comment(
      Scope scope, String project, int number, boolean pull, String body) {
    return HostErrors.unsupported("way to comment");
  }
}

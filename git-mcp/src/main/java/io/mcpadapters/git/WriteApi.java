package io.mcpadapters.git;

import io.mcpadapters.scope.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Changes on one host. Each is sent once; when its answer is lost its effect is looked for. */
interface WriteApi {
  /** A pull or merge request to be opened. */
  record Proposal(String title, String head, String base, String body, boolean draft) {}

  /** The commit at a branch's head; empty when there is no such branch. */
  Future<Optional<String>> head(Scope scope, String project, String branch);

  /** Makes a branch at a commit. */
  Future<String> createBranch(Scope scope, String project, String branch, String sha);

  /** Makes one commit on a branch; the new commit's id. */
  Future<String> commit(Scope scope, String project, CommitPlan plan);

  /** The number of an open one from this branch to that. */
  Future<Optional<Integer>> open(Scope scope, String project, String head, String base);

  Future<Integer> createPull(Scope scope, String project, Proposal proposal);

  Future<Integer> createIssue(
      Scope scope, String project, String title, String body, List<String> labels);

  /** Answers the id of the comment. */
  Future<String> comment(Scope scope, String project, int number, boolean pull, String body);
}

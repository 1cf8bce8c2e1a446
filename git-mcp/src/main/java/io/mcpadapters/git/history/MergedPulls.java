package io.mcpadapters.git.history;

import io.mcpadapters.git.model.CommitInfo;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.git.repository.Repository;
import io.mcpadapters.git.text.Times;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pull requests brought some commits, as the host lists them: what a merge's message says
 * depends on how it was merged and on who wrote it.
 */
final class MergedPulls {
  private static final int MOST = 300;
  private static final Duration SLACK = Duration.ofDays(1); // between two clocks

  private MergedPulls() {}

  /** The last that changed first; {@link ListPage#more} where not all could be looked at. */
  static Future<ListPage<PullInfo>> among(
      Scope scope, Repository repository, List<CommitInfo> commits) {
    Set<String> shas = commits.stream().map(CommitInfo::sha).collect(Collectors.toSet());
    Instant since =
        commits.stream()
            .flatMap(commit -> Times.of(commit.committed()).stream())
            .min(Comparator.naturalOrder())
            .map(first -> first.minus(SLACK))
            .orElse(Instant.EPOCH);
    return Pager.<PullInfo>collect(
            page -> repository.api().issues().merged(scope, repository.project(), page),
            From.START,
            MOST,
            pull ->
                pull.issue().state().equals("merged")
                    && (shas.contains(pull.mergeSha()) || shas.contains(pull.headSha())),
            pull -> before(pull, since))
        .map(part -> new ListPage<>(part.plain(), part.next().isPresent()))
        .recover(failure ->
            failure instanceof ToolException refused
                    && refused.error().code() == ToolError.Code.UNSUPPORTED
                ? Future.succeededFuture(new ListPage<>(List.of(), true))
                : Future.failedFuture(failure));
  }

  private static boolean before(PullInfo pull, Instant since) {
    Optional<Instant> updated = Times.of(pull.issue().updated());
    return updated.filter(when -> when.isBefore(since)).isPresent();
  }
}

package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.IssuesApi;
import io.mcpadapters.git.model.IssueSearch;
import io.mcpadapters.git.model.Profile;
import io.mcpadapters.git.model.Ref;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.Code;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Refusals for an issue, a pull request or a release that a repository does not have: hosts say no
 * more than that something is missing, so that they are asked what.
 */
public final class NoSuch {
  private static final int MOST_TAGS = 1000;

  private NoSuch() {}

  /** Another failure stays as it is. */
  public static <T> Future<T> issue(
      Scope scope, Repository repository, int number, Throwable failure) {
    return numbered(scope, repository, number, failure, true);
  }

  public static <T> Future<T> pull(
      Scope scope, Repository repository, int number, Throwable failure) {
    return numbered(scope, repository, number, failure, false);
  }

  /** What has the number may be of the other kind. */
  private static <T> Future<T> numbered(
      Scope scope, Repository repository, int number, Throwable failure, boolean issue) {
    IssuesApi issues = repository.api().issues();
    return unit(
        scope,
        repository,
        failure,
        issue ? "issues" : "pulls",
        () ->
            (issue
                    ? issues.pull(scope, repository.project(), number).map(there -> true)
                    : issues.issue(scope, repository.project(), number).map(there -> true))
                .transform(asked ->
                    numbered(
                        scope,
                        repository,
                        issue ? "issue" : "pull request",
                        number,
                        asked.failed()
                            ? Optional.empty()
                            : Optional.of(issue ? "pull request" : "issue"))));
  }

  public static <T> Future<T> release(
      Scope scope, Repository repository, String tag, Throwable failure) {
    return unit(
        scope,
        repository,
        failure,
        "releases",
        () ->
            Pager.<Ref>all(
                    page -> repository.api().history().tags(scope, repository.project(), page, 100),
                    MOST_TAGS)
                .compose(tags -> noRelease(repository, tag, tags.items())));
  }

  private static <T> Future<T> noRelease(Repository repository, String tag, List<Ref> tags) {
    List<String> names = tags.stream().map(Ref::name).toList();
    String word = UntrustedText.line(tag, 200);
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                tag.equals("latest")
                    ? repository.name() + " has no release."
                    : names.contains(tag)
                        ? repository.name() + " has the tag " + word + ", but no release of it."
                        : repository.name() + " has no release and no tag " + word + ".")
            .reason("release_not_found")
            .field("tag")
            .hint("Look with list_releases; list_refs has the tags.")
            .with("host", repository.host().name());
    List<String> near = names.contains(tag) ? List.of() : NearestNames.to(tag, names);
    return (near.isEmpty()
            ? error
            : error.with(
                "did_you_mean", near.stream().map(name -> UntrustedText.line(name, 200)).toList()))
        .failed();
  }

  /** Says that the repository is not there, or that it does not have such things, or what else. */
  private static <T> Future<T> unit(
      Scope scope,
      Repository repository,
      Throwable failure,
      String unit,
      Supplier<Future<T>> absent) {
    boolean closed =
        failure instanceof ToolException refused && refused.error().code() == Code.FORBIDDEN;
    if (!HostErrors.missing(failure) && !closed) {
      return Future.failedFuture(failure);
    }
    Function<Profile, Future<T>> there =
        profile ->
            profile.off().contains(unit)
                ? switchedOff(repository, unit)
                : closed ? Future.failedFuture(failure) : absent.get();
    return repository
        .api()
        .files()
        .profile(scope, repository.project())
        .recover(
            none -> HostErrors.missing(none) ? repository.missing() : Future.failedFuture(none))
        .compose(there);
  }

  /**
   * Says that there is no such thing at all.
   *
   * @param unit `issues`, `pulls` or `releases`
   */
  public static <T> Future<T> switchedOff(Repository repository, String unit) {
    String what =
        unit.equals("pulls") ? "Pull requests" : unit.equals("issues") ? "Issues" : "Releases";
    return ToolError.of(Code.NOT_FOUND, what + " are switched off in " + repository.name() + ".")
        .reason(unit + "_disabled")
        .hint("There are none to be read or made.")
        .with("host", repository.host().name())
        .failed();
  }

  private static <T> Future<T> numbered(
      Scope scope, Repository repository, String what, int number, Optional<String> other) {
    boolean issue = what.equals("issue");
    ToolError error =
        ToolError.of(
                Code.NOT_FOUND,
                repository.name()
                    + " has no "
                    + what
                    + " #"
                    + number
                    + other.map(kind -> "; #" + number + " is " + article(kind) + ".").orElse("."))
            .reason(issue ? "issue_not_found" : "pull_not_found")
            .field("number")
            .hint(
                other
                    .map(kind -> "Read it with " + (issue ? "get_pull_request." : "get_issue."))
                    .orElse("Find it with search_issues."))
            .with("host", repository.host().name());
    return other.isPresent()
        ? error.failed()
        : newest(
            scope,
            repository,
            !repository.api().issues().numbersPullsApart()
                ? IssueSearch.Type.BOTH
                : issue ? IssueSearch.Type.ISSUE : IssueSearch.Type.PULL,
            error);
  }

  private static String article(String kind) {
    return kind.startsWith("i") ? "an " + kind : "a " + kind;
  }

  /** With the number that was given last, where the host's list says it. */
  private static <T> Future<T> newest(
      Scope scope, Repository repository, IssueSearch.Type type, ToolError error) {
    IssueSearch all =
        new IssueSearch(
            "",
            Optional.of(repository.project()),
            Optional.empty(),
            type,
            IssueSearch.State.ALL,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            IssueSearch.Sort.CREATED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return repository
        .api()
        .search()
        .issues(scope, all, 1, 1)
        .transform(asked ->
            asked.succeeded() && !asked.result().items().isEmpty()
                ? error.with("newest", asked.result().items().getFirst().issue().number()).failed()
                : error.failed());
  }
}

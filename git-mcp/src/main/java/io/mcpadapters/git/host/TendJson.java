package io.mcpadapters.git.host;

import io.mcpadapters.git.host.TendApi.Standing;
import io.mcpadapters.git.host.TendApi.Subject;
import io.mcpadapters.git.model.PullInfo;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** What the hosts' answers have in common that tell how something stands. */
public final class TendJson {
  private static final int MOST = 1000;
  private static final int LISTED = 50; // milestones that an error names

  private TendJson() {}

  /** The login that the token is of. */
  public static Future<String> me(HostUpstream host, Scope scope) {
    return host.get(
        scope, Request.get("/user"), answer -> JsonPaths.must(answer.object(), "login"));
  }

  /**
   * An issue or pull request as it is now, on hosts whose addresses are GitHub's.
   *
   * @param draft whether a pull request is one
   */
  public static Future<Standing> standing(
      HostUpstream host, Scope scope, Subject subject, Predicate<PullInfo> draft) {
    Request request =
        host.at(subject.project(), subject.pull() ? "/pulls/{number}" : "/issues/{number}")
            .path("number", "" + subject.number())
            .cache(CachePolicy.NOTHING);
    return host.get(
        scope,
        request,
        answer -> {
          JsonObject row = answer.object();
          PullInfo pull = CommonJson.pull(row);
          return standing(
              row,
              subject.pull() ? pull.issue() : CommonJson.issue(row),
              draft.test(pull),
              pull.base(),
              "login");
        });
  }

  /**
   * An issue or pull request.
   *
   * @param issue how lists show it
   * @param login what the host calls a login
   */
  public static Standing standing(
      JsonObject row,
      io.mcpadapters.git.model.Issue issue,
      boolean draft,
      String base,
      String login) {
    return new Standing(
        issue.title(),
        issue.body(),
        issue.state(),
        JsonPaths.text(row, "state_reason"),
        issue.labels(),
        JsonPaths.texts(row, "assignees", login),
        JsonPaths.text(row, "milestone", "title"),
        draft,
        base,
        issue.updated(),
        JsonPaths.text(row, "node_id"));
  }

  /**
   * What the host calls a milestone of this title.
   *
   * @param request lists them, without the page
   * @param number the member that the host takes
   */
  public static Future<Integer> milestone(
      HostUpstream host, Scope scope, Request request, int size, String title, String number) {
    return title.isEmpty()
        ? Future.succeededFuture(0)
        : Pager.<JsonObject>all(
                page -> host.page(scope, request.query("page", page), page, size, row -> row), MOST)
            .compose(all ->
                all.items().stream()
                    .filter(row -> JsonPaths.text(row, "title").equalsIgnoreCase(title))
                    .findFirst()
                    .map(row -> Future.succeededFuture(JsonPaths.number(row, number)))
                    .orElseGet(() -> unknown(title, all.items())));
  }

  private static <T> Future<T> unknown(String title, List<JsonObject> rows) {
    List<String> known =
        rows.stream().map(row -> UntrustedText.line(JsonPaths.text(row, "title"), 100)).toList();
    ToolError error =
        ToolError.invalid(
                "milestone",
                "milestone: there is none called " + UntrustedText.line(title, 100) + ".")
            .reason("milestone_not_found");
    List<String> near = NearestNames.to(title, known);
    ToolError told = known.size() > LISTED ? error : error.allowed(known);
    return (near.isEmpty() ? told : told.with("did_you_mean", near)).failed();
  }
}

package io.mcpadapters.git.host;

import io.mcpadapters.git.host.TendApi.Standing;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the hosts' answers have in common that tell how something stands. */
public final class TendJson {
  private static final int MOST = 1000;
  private static final int LISTED = 50; // milestones that an error names

  private TendJson() {}

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

package io.mcpadapters.git.host.gitea;

import io.mcpadapters.git.host.HostErrors;
import io.mcpadapters.git.host.HostUpstream;
import io.mcpadapters.git.host.Paging;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ListPage;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The labels that a repository's issues can have, its own and its organisation's, with their ids.
 * Names are told apart by case, as the host does.
 */
record GiteaLabels(Map<String, Integer> ids) {
  private static final int PAGE = 50;
  private static final int MOST = 2000;

  static Future<GiteaLabels> read(HostUpstream host, Scope scope, String project) {
    String owner = project.substring(0, project.indexOf('/'));
    Future<ListPage<JsonObject>> own = all(host, scope, host.at(project, "/labels"));
    Future<ListPage<JsonObject>> shared =
        all(host, scope, Request.get("/orgs/{org}/labels").path("org", owner))
            .recover(failure ->
                HostErrors.missing(failure)
                    ? Future.succeededFuture(ListPage.only(List.of())) // a user's repository
                    : Future.failedFuture(failure));
    return Future.all(own, shared)
        .map(both -> {
          Map<String, Integer> ids = new LinkedHashMap<>();
          own.result().items().forEach(row -> put(ids, row));
          shared.result().items().forEach(row -> put(ids, row));
          return new GiteaLabels(ids);
        });
  }

  private static Future<ListPage<JsonObject>> all(HostUpstream host, Scope scope, Request request) {
    Request sized = request.query("limit", PAGE);
    return Pager.all(
        page ->
            host.get(
                scope,
                sized.query("page", page),
                answer -> Paging.page(answer, page, PAGE, row -> row)),
        MOST);
  }

  private static void put(Map<String, Integer> ids, JsonObject row) {
    ids.putIfAbsent(JsonPaths.text(row, "name"), JsonPaths.number(row, "id"));
  }

  /** The same, or a refusal that names the first label that does not exist. */
  Future<GiteaLabels> check(List<String> labels) {
    return labels.stream()
        .filter(label -> !ids.containsKey(label))
        .findFirst()
        .map(unknown -> this.<GiteaLabels>unknown(unknown))
        .orElseGet(() -> Future.succeededFuture(this));
  }

  private <T> Future<T> unknown(String label) {
    List<String> known = ids.keySet().stream().map(name -> UntrustedText.line(name, 60)).toList();
    ToolError error =
        ToolError.invalid(
                "labels", "labels: there is no label " + UntrustedText.line(label, 100) + ".")
            .reason("invalid_argument")
            .allowed(known.stream().limit(50).toList());
    List<String> near = NearestNames.to(label, known, UnaryOperator.identity());
    return (near.isEmpty() ? error : error.with("did_you_mean", near)).failed();
  }

  int id(String label) {
    return ids.getOrDefault(label, 0);
  }
}

package io.mcpadapters.clickup.structure;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.WebhooksApi;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Area;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A new webhook with its secret, shown once; the end of one. */
public final class ManageWebhooks implements Tool {
  enum Action {
    CREATE,
    DELETE
  }

  private static final Arg<Action> ACTION = Arg.choice("action", "", Action.class).required();
  private static final Arg<Optional<URI>> ENDPOINT =
      Arg.uri("endpoint", "For create: https address.").optional();
  private static final Arg<List<String>> EVENTS =
      Arg.list("events", "`taskCreated`, `taskStatusUpdated`, … or `*`.", Arg.text().min(1).max(60))
          .size(0, 40)
          .orElse(List.of());
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Only of this space, folder or list.").min(1).max(500).optional();
  private static final Arg<Optional<String>> ID =
      Arg.text("id", "For delete.").min(1).max(100).optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("manage_webhooks", "Manage webhooks")
          .destructive()
          .about("Create a webhook; the secret in the answer is shown this once. Or delete one.")
          .takes(ACTION, ENDPOINT, EVENTS, IN, ID, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;
  private final WebhooksApi api;

  public ManageWebhooks(Services services, WebhooksApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return in.get(ACTION) != Action.DELETE
        ? Future.succeededFuture(Optional.empty())
        : services
            .workspaces()
            .one(scope, in.get(Workspaces.WORKSPACE))
            .compose(workspace -> hook(scope, in, workspace))
            .map(hook ->
                Optional.of(
                    "Delete the webhook to "
                        + UntrustedText.line(JsonPaths.text(hook, "endpoint"), 200)
                        + "?"));
  }

  private Future<JsonObject> hook(Scope scope, Values in, Workspace workspace) {
    String id = in.get(ID).orElseThrow(() -> ToolError.invalid("id", "id is required").exception());
    return api.all(scope, workspace.id())
        .map(all ->
            all.stream()
                .filter(one -> Lenient.id(one, "id").equals(id))
                .findFirst()
                .orElseThrow(() ->
                    ToolError.of(ToolError.Code.NOT_FOUND, "There is no such webhook")
                        .field("id")
                        .hint("list_webhooks shows those that there are.")
                        .exception()));
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .places()
        .area(scope, "in", in.get(IN), in.get(Workspaces.WORKSPACE))
        .compose(area ->
            in.get(ACTION) == Action.CREATE
                ? create(scope, in, area)
                : delete(scope, in, area.workspace()));
  }

  private Future<ToolResult> create(Scope scope, Values in, Area area) {
    if (in.get(ENDPOINT).isEmpty() || in.get(EVENTS).isEmpty()) {
      throw ToolError.invalid(
              in.get(ENDPOINT).isEmpty() ? "endpoint" : "events",
              "endpoint and events are required to create")
          .exception();
    }
    JsonObject body =
        new JsonObject()
            .put("endpoint", in.get(ENDPOINT).get().toString())
            .put("events", new JsonArray(in.get(EVENTS)));
    area.place().ifPresent(one -> body.put(one.kind().word() + "_id", Long.parseLong(one.id())));
    return api.create(scope, area.workspace().id(), body)
        .map(hook ->
            ToolResult.data(
                ListWebhooks.row(hook)
                    .put("secret", JsonPaths.text(hook, "secret"))
                    .put("workspace", Workspaces.json(area.workspace()))));
  }

  private Future<ToolResult> delete(Scope scope, Values in, Workspace workspace) {
    return hook(scope, in, workspace)
        .compose(hook ->
            api.delete(scope, workspace.id(), Lenient.id(hook, "id"))
                .map(done ->
                    ToolResult.data(
                        new JsonObject()
                            .put("deleted", true)
                            .put("id", Lenient.id(hook, "id"))
                            .put("workspace", Workspaces.json(workspace)))));
  }
}

package io.mcpadapters.clickup.structure;

import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.WebhooksApi;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The webhooks of a workspace, never their secrets. */
public final class ListWebhooks implements Tool {
  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_webhooks", "List webhooks")
          .about("Webhooks that this token made, with their health.")
          .takes(Workspaces.WORKSPACE)
          .answersData();

  private final Services services;
  private final WebhooksApi api;

  public ListWebhooks(Services services, WebhooksApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return services
        .workspaces()
        .one(scope, in.get(Workspaces.WORKSPACE))
        .compose(workspace ->
            api.all(scope, workspace.id())
                .map(all -> {
                  JsonArray rows = new JsonArray();
                  all.forEach(hook -> rows.add(row(hook)));
                  return ToolResult.data(
                      new JsonObject()
                          .put("webhooks", rows)
                          .put("workspace", Workspaces.json(workspace)));
                }));
  }

  static JsonObject row(JsonObject hook) {
    return new JsonObject()
        .put("id", Lenient.id(hook, "id"))
        .put("endpoint", UntrustedText.line(JsonPaths.text(hook, "endpoint"), 300))
        .put("events", new JsonArray(JsonPaths.texts(hook, "events", "name")))
        .put("health", JsonPaths.text(hook, "health", "status"));
  }
}

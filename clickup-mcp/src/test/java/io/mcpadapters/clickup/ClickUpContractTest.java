package io.mcpadapters.clickup;

import static io.mcpadapters.kit.McpClient.args;

import io.mcpadapters.app.Setting;
import io.mcpadapters.clickup.sandbox.ClickUpSandbox;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Sandbox;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ClickUpContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new ClickUpMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new ClickUpSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return ClickUpSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 25_000;
  }

  @Override
  protected List<Unconfirmed> unconfirmed(McpClient client) {
    client.call(
        "checklist",
        args("task", "b41", "action", "create", "checklist", "Release", "items", list("build")));
    String hook =
        client
            .call(
                "manage_webhooks",
                args("action", "create", "endpoint", "https://hooks.example/b")
                    .put("events", list("taskCreated"))
                    .put("in", "Bugs"))
            .facts()
            .getString("id");
    return Stream.of(
            Map.entry(
                "bulk_tasks",
                args("operations", list(args("op", "update", "task", "mk1", "name", "x")))),
            Map.entry("checklist", args("task", "b41", "action", "remove")),
            Map.entry("delete_task", args("task", "mk1", "confirm_name", "Plan the campaign")),
            Map.entry("edit_comment", args("id", "1", "delete", true)),
            Map.entry(
                "manage_structure",
                args(
                    "action", "delete", "kind", "list", "place", "Ideas", "confirm_name", "Ideas")),
            Map.entry("manage_webhooks", args("action", "delete", "id", hook)),
            Map.entry("merge_tasks", args("task", "mk1", "sources", list("b40"))),
            Map.entry(
                "write_doc",
                args("mode", "replace", "doc", "doc1", "page", "page1", "content", "three")))
        .map(call -> new Unconfirmed(client, call.getKey(), call.getValue()))
        .toList();
  }

  private static JsonArray list(Object one) {
    return new JsonArray().add(one);
  }
}

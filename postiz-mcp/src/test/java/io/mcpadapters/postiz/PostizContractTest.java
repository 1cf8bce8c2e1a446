package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;

import io.mcpadapters.app.Setting;
import io.mcpadapters.kit.AdapterContract;
import io.mcpadapters.kit.McpClient;
import io.mcpadapters.kit.Sandbox;
import io.mcpadapters.postiz.sandbox.PostizSandbox;
import io.vertx.core.Deployable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

class PostizContractTest extends AdapterContract {
  @Override
  protected Deployable verticle() {
    return new PostizMcpVerticle();
  }

  @Override
  protected Sandbox sandbox() {
    return new PostizSandbox();
  }

  @Override
  protected List<Setting<?>> settings() {
    return PostizSettings.ALL;
  }

  @Override
  protected int listBudget() {
    return 14_000;
  }

  @Override
  protected List<Unconfirmed> unconfirmed(McpClient client) {
    String past = "2026-11-20T10:00:00Z";
    JsonObject draft = args("mode", "draft", "at", past, "allow_past", true, "text", "a");
    String id =
        Rig.id(client.call("create_post", draft.put("channels", Rig.list("nostr"))).facts());
    JsonObject post = args("id", id, "around", past);
    return List.of(
        new Unconfirmed(
            client, "create_post", args("mode", "now", "text", "b", "channels", Rig.list("nostr"))),
        new Unconfirmed(client, "delete_post", post),
        new Unconfirmed(
            client,
            "replace_post",
            post.copy().put("text", "c").put("media", new JsonArray()).put("allow_past", true)),
        new Unconfirmed(
            client,
            "set_post_status",
            post.copy().put("status", "scheduled").put("allow_past", true)));
  }
}

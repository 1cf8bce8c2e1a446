package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Webhooks; the secret is in the answer to the creation and nowhere else. */
public final class WebhooksApi {
  private static final String HOOKS = "/v2/team/{team}/webhook";

  private final ClickUp clickUp;

  public WebhooksApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  public Future<List<JsonObject>> all(Scope scope, String workspace) {
    return clickUp.get(
        scope,
        Request.get(HOOKS).path("team", workspace),
        answer -> JsonPaths.list(answer, "webhooks"));
  }

  /** A new one, once, with its secret. */
  public Future<JsonObject> create(Scope scope, String workspace, JsonObject body) {
    return all(scope, workspace)
        .compose(before -> {
          Set<String> known =
              before.stream().map(one -> Lenient.id(one, "id")).collect(Collectors.toSet());
          return clickUp.create(
              scope,
              Request.post(HOOKS).path("team", workspace).json(body),
              answer -> JsonPaths.object(answer, "webhook"),
              lost -> lost(lost, workspace, JsonPaths.text(body, "endpoint"), known));
        });
  }

  /** The secret is gone with the answer: the one that was made is of no use, and is named. */
  private Future<Optional<JsonObject>> lost(
      LostResponse lost, String workspace, String endpoint, Set<String> known) {
    return all(lost.scope(), workspace)
        .compose(now -> {
          Optional<JsonObject> made =
              now.stream()
                  .filter(one -> !known.contains(Lenient.id(one, "id")))
                  .filter(one -> JsonPaths.text(one, "endpoint").equals(endpoint))
                  .findFirst();
          return made.isEmpty()
              ? Effects.conclude(lost, Optional.empty())
              : lost.outcomeUnknown()
                  .reason("secret_lost")
                  .hint(
                      "It was made, but its secret is lost with the answer: delete this one with"
                          + " manage_webhooks, then create it again.")
                  .with("webhook_id", Lenient.id(made.get(), "id"))
                  .failed();
        });
  }

  public Future<Void> delete(Scope scope, String workspace, String id) {
    return clickUp.change(
        scope,
        Request.delete("/v2/webhook/{id}").path("id", id),
        looking ->
            all(looking, workspace)
                .map(now -> now.stream().noneMatch(one -> Lenient.id(one, "id").equals(id))));
  }
}

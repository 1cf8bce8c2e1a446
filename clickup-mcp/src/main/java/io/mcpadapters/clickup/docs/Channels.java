package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.ChatApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.AppAddress;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels by id, name or address. */
final class Channels {
  private static final int PAGES = 3;

  private static final NameResolver<JsonObject> NAMES =
      NameResolver.<JsonObject>of(
              "channel",
              one ->
                  new JsonObject()
                      .put("id", Lenient.id(one, "id"))
                      .put("name", UntrustedText.line(JsonPaths.text(one, "name"), 100)))
          .by(one -> Lenient.id(one, "id"))
          .by(one -> JsonPaths.some(one, "name").orElse(null));

  private final Services services;
  private final ChatApi api;

  Channels(Services services, ChatApi api) {
    this.services = services;
    this.api = api;
  }

  /** One of them. */
  record Channel(Workspace workspace, String id) {}

  Future<Channel> one(Scope scope, String given, Optional<String> workspace) {
    Optional<AppAddress> address =
        AppAddress.of(given).filter(found -> found.kind() == AppAddress.Kind.CHANNEL);
    if (address.isPresent()) {
      return services
          .workspaces()
          .byId(scope, address.get().workspace())
          .map(in -> new Channel(in, address.get().id()));
    }
    return services
        .workspaces()
        .one(scope, workspace)
        .compose(in ->
            all(scope, in.id(), Optional.empty(), PAGES, new ArrayList<>())
                .map(known ->
                    new Channel(in, Lenient.id(NAMES.one("channel", given, known), "id"))));
  }

  private Future<List<JsonObject>> all(
      Scope scope, String workspace, Optional<String> cursor, int pages, List<JsonObject> before) {
    return api.channels(scope, workspace, cursor)
        .compose(answer -> {
          before.addAll(JsonPaths.list(answer, "data"));
          Optional<String> next = JsonPaths.some(answer, "next_cursor");
          return next.isPresent() && pages > 1
              ? all(scope, workspace, next, pages - 1, before)
              : Future.succeededFuture(before);
        });
  }
}

package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.ChatApi;
import io.mcpadapters.clickup.api.ChatChannel;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.AppAddress;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.tool.NameResolver;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.util.Optional;

/** Channels by id, name or address. */
final class Channels {
  private static final int PAGES = 3; // of 100, a request each
  private static final int MOST = 300;

  private static final NameResolver<ChatChannel> NAMES =
      NameResolver.<ChatChannel>of("channel", ChatChannel::json)
          .by(ChatChannel::id)
          .by(one -> one.name().isEmpty() ? null : one.name());

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
        .compose(in -> {
          CursorPages<ChatChannel> pages =
              new CursorPages<>(Optional.empty(), cursor -> api.channels(scope, in.id(), cursor));
          return Pager.collect(pages, pages.start(), MOST, every -> true, PAGES)
              .map(part -> new Channel(in, found(given, part).id()));
        });
  }

  /** Whoever is told that there is none is told, too, that there are more. */
  private static ChatChannel found(String given, Part<ChatChannel> part) {
    try {
      return NAMES.one("channel", given, part.plain());
    } catch (ToolException none) {
      throw part.next().isEmpty()
          ? none
          : none.error()
              .hint(
                  "Only the first "
                      + part.items().size()
                      + " channels were looked through: give the address of another.")
              .exception();
    }
  }
}

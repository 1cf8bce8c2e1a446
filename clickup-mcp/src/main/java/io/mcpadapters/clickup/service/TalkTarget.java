package io.mcpadapters.clickup.service;

import io.mcpadapters.clickup.api.Talk;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.workspace.AppAddress;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is talked about: one of a task, a list, a view, a comment.
 *
 * @param workspace where that is known
 */
public record TalkTarget(Talk talk, Optional<Workspace> workspace) {
  private static final Arg<Optional<String>> TASK =
      Arg.text("task", "Id, custom id or address.").min(1).max(300).optional();
  private static final Arg<Optional<String>> LIST =
      Arg.text("list", "Id, name, address or path.").min(1).max(500).optional();
  private static final Arg<Optional<String>> VIEW =
      Arg.text("view", "Id or address.").min(1).max(300).optional();
  private static final Arg<Optional<String>> REPLY_TO =
      Arg.text("reply_to", "Id of a comment, for its replies.")
          .max(30)
          .pattern("^\\d{1,30}$")
          .example("458")
          .optional();
  private static final List<Arg<Optional<String>>> ONE_OF = List.of(TASK, LIST, VIEW, REPLY_TO);

  /** Its arguments and more. */
  public static Arg<?>[] args(Arg<?>... more) {
    List<Arg<?>> all = new ArrayList<>(ONE_OF);
    all.addAll(List.of(more));
    return all.toArray(Arg<?>[]::new);
  }

  /** The one that is named. */
  public static Future<TalkTarget> of(Services services, Scope scope, Values in) {
    List<Arg<Optional<String>>> given =
        ONE_OF.stream().filter(arg -> in.get(arg).isPresent()).toList();
    // a reply may say which task it is on
    boolean reply = in.get(REPLY_TO).isPresent() && given.size() == 2 && in.get(VIEW).isEmpty();
    if (given.size() != 1 && !reply) {
      String names = String.join(", ", ONE_OF.stream().map(Arg::name).toList());
      return ToolError.invalid("task", "exactly one of " + names + " must be given").failed();
    }
    Future<TalkTarget> target = of(services, scope, given.getFirst(), in);
    return in.get(REPLY_TO)
        .map(id -> {
          Talk replies = new Talk(Talk.On.REPLIES, id);
          return reply
              ? target.map(above -> new TalkTarget(replies, above.workspace))
              : Future.succeededFuture(new TalkTarget(replies, Optional.empty()));
        })
        .orElse(target);
  }

  private static Future<TalkTarget> of(
      Services services, Scope scope, Arg<Optional<String>> arg, Values in) {
    String given = in.get(arg).orElseThrow();
    if (arg == TASK) {
      return services
          .refs()
          .one(scope, arg.name(), given)
          .map(found ->
              new TalkTarget(
                  new Talk(Talk.On.TASK, found.task().id()), Optional.of(found.workspace())));
    }
    if (arg == LIST) {
      return services
          .places()
          .list(scope, arg.name(), given)
          .map(list ->
              new TalkTarget(new Talk(Talk.On.LIST, list.id()), Optional.of(list.workspace())));
    }
    return view(services, scope, given);
  }

  private static Future<TalkTarget> view(Services services, Scope scope, String given) {
    Optional<AppAddress> address =
        AppAddress.of(given).filter(found -> found.kind() == AppAddress.Kind.VIEW);
    if (AppAddress.looksLike(given) && address.isEmpty()) {
      return ToolError.invalid("view", "The address names no view").failed();
    }
    Talk talk = new Talk(Talk.On.VIEW, address.map(AppAddress::id).orElse(given.strip()));
    return address
        .map(found ->
            services
                .workspaces()
                .byId(scope, found.workspace())
                .map(workspace -> new TalkTarget(talk, Optional.of(workspace))))
        .orElseGet(() -> Future.succeededFuture(new TalkTarget(talk, Optional.empty())));
  }
}

package io.mcpadapters.clickup.find;

import io.mcpadapters.clickup.api.Doc;
import io.mcpadapters.clickup.api.DocsApi;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.tool.NearestNames;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.From;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names to ids: what a name may mean, the best first. */
public final class Resolve implements Tool {
  enum Kind {
    SPACE,
    FOLDER,
    LIST,
    MEMBER,
    STATUS,
    TAG,
    FIELD,
    TASK_TYPE,
    DOC
  }

  /** One thing that has a name. */
  private record Named(String id, String name, String more, JsonObject shown) {}

  private static final int SHOWN = 100;
  private static final ResultBudget BUDGET = new ResultBudget(17_000);
  private static final int DOCS = 300;
  private static final int DOC_PAGES = 3; // of 100, a request each
  private static final Arg<Kind> KIND = Arg.choice("kind", "", Kind.class).required();
  private static final Arg<String> NAME =
      Arg.text("name", "Name or part of it; empty for all.").max(200).required();
  private static final Arg<Optional<String>> WITHIN =
      Arg.text("within", "List for status and field, space for tag; else narrows.")
          .min(1)
          .max(500)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("resolve", "Find by name")
          .about(
              "What a name may mean, with ids and paths; score 1 is exact. Also lists the statuses"
                  + " and fields of a list, with the options that fields take. Other tools take"
                  + " names themselves.")
          .takes(KIND, NAME, WITHIN, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;
  private final DocsApi docs;

  public Resolve(Services services, DocsApi docs) {
    this.services = services;
    this.docs = docs;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return switch (in.get(KIND)) {
      case SPACE -> places(scope, in, Place.Kind.SPACE);
      case FOLDER -> places(scope, in, Place.Kind.FOLDER);
      case LIST -> places(scope, in, Place.Kind.LIST);
      case MEMBER -> members(scope, in);
      case STATUS -> statuses(scope, in);
      case FIELD -> fields(scope, in);
      case TAG -> tags(scope, in);
      case TASK_TYPE -> types(scope, in);
      case DOC -> docs(scope, in);
    };
  }

  private Future<ToolResult> places(Scope scope, Values in, Place.Kind kind) {
    return services
        .places()
        .known(scope, in.get(Workspaces.WORKSPACE), Set.of(kind), in.get(WITHIN).orElse(""))
        .map(places ->
            answer(
                in,
                Optional.empty(),
                places.stream()
                    .map(place ->
                        new Named(
                            place.id(),
                            place.name(),
                            place.shown(),
                            new JsonObject().put("path", place.shown())))
                    .toList()));
  }

  private Future<ToolResult> members(Scope scope, Values in) {
    return workspace(scope, in)
        .map(workspace ->
            answer(
                in,
                Optional.of(workspace),
                workspace.members().stream()
                    .map(one -> new Named("" + one.id(), one.shown(), one.email(), one.json()))
                    .toList()));
  }

  private Future<ToolResult> statuses(Scope scope, Values in) {
    return list(scope, in)
        .compose(list ->
            services
                .directory()
                .list(scope, list.id())
                .map(info ->
                    answer(
                        in,
                        Optional.of(list.workspace()),
                        info.statuses().stream()
                            .map(one ->
                                new Named(
                                    one.id(),
                                    one.name(),
                                    "",
                                    new JsonObject().put("type", one.type())))
                            .toList())));
  }

  private Future<ToolResult> fields(Scope scope, Values in) {
    return list(scope, in)
        .compose(list ->
            services
                .directory()
                .fields(scope, list.id())
                .map(fields ->
                    answer(
                        in,
                        Optional.of(list.workspace()),
                        fields.stream()
                            .map(one -> new Named(one.id(), one.name(), "", FieldWords.json(one)))
                            .toList())));
  }

  private Future<ToolResult> tags(Scope scope, Values in) {
    return services
        .places()
        .one(
            scope,
            "within",
            needed(in, "space"),
            in.get(Workspaces.WORKSPACE),
            Set.of(Place.Kind.SPACE))
        .compose(space ->
            services
                .directory()
                .tags(scope, space.id())
                .map(tags ->
                    answer(
                        in,
                        Optional.of(space.workspace()),
                        tags.stream()
                            .map(tag -> new Named(tag, tag, "", new JsonObject()))
                            .toList())));
  }

  private Future<ToolResult> types(Scope scope, Values in) {
    return workspace(scope, in)
        .compose(workspace ->
            services
                .directory()
                .types(scope, workspace.id())
                .map(types ->
                    answer(
                        in,
                        Optional.of(workspace),
                        types.stream()
                            .map(type ->
                                new Named("" + type.id(), type.name(), "", new JsonObject()))
                            .toList())));
  }

  /** Among the first three hundred; the tool docs goes on. */
  private Future<ToolResult> docs(Scope scope, Values in) {
    return workspace(scope, in)
        .compose(workspace -> {
          CursorPages<Doc> pages =
              new CursorPages<>(
                  Optional.empty(),
                  cursor -> docs.docs(scope, workspace.id(), Optional.empty(), cursor));
          return Pager.collect(pages, pages.start(), DOCS, doc -> !doc.deleted(), DOC_PAGES)
              .map(part -> {
                JsonObject answer = matches(in, Optional.of(workspace), named(part.plain()));
                return ToolResult.data(
                    part.next().isEmpty()
                        ? answer
                        : answer
                            .put("complete", false)
                            .put("how_to_get_more", "docs goes on by cursor."));
              });
        });
  }

  private static List<Named> named(List<Doc> docs) {
    return docs.stream().map(doc -> new Named(doc.id(), doc.name(), "", new JsonObject())).toList();
  }

  private Future<Workspace> workspace(Scope scope, Values in) {
    return services.workspaces().one(scope, in.get(Workspaces.WORKSPACE));
  }

  private Future<Place> list(Scope scope, Values in) {
    return services
        .places()
        .one(
            scope,
            "within",
            needed(in, "list"),
            in.get(Workspaces.WORKSPACE),
            Set.of(Place.Kind.LIST));
  }

  private static String needed(Values in, String what) {
    return in.get(WITHIN)
        .orElseThrow(
            () -> ToolError.invalid("within", "within is required here: the " + what).exception());
  }

  private static ToolResult answer(Values in, Optional<Workspace> workspace, List<Named> all) {
    return ToolResult.data(matches(in, workspace, all));
  }

  private static JsonObject matches(Values in, Optional<Workspace> workspace, List<Named> all) {
    String wanted = in.get(NAME).strip().toLowerCase(Locale.ROOT);
    List<String> near = NearestNames.to(wanted, all.stream().map(Named::name).toList());
    List<JsonObject> found =
        all.stream()
            .map(one ->
                one.shown
                    .copy()
                    .put("id", one.id)
                    .put("name", one.name)
                    .put("score", score(wanted, one, near)))
            .filter(row -> row.getDouble("score") > 0)
            .sorted(Comparator.comparing((JsonObject row) -> -row.getDouble("score")))
            .toList();
    JsonArray shown =
        Part.of(found.subList(0, Math.min(SHOWN, found.size())), From.START)
            .rows(row -> row, BUDGET)
            .rows();
    JsonObject answer =
        new JsonObject().put("matches", shown).put("known", all.size()).put("untrusted", true);
    if (shown.size() < found.size()) {
      answer.put("matches_total", found.size()).put("how_to_get_more", "Give more of the name.");
    }
    workspace.ifPresent(one -> answer.put("workspace", Workspaces.json(one)));
    return answer;
  }

  private static double score(String wanted, Named one, List<String> near) {
    String name = one.name.toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return 0.8; // all begin so
    }
    if (name.equals(wanted) || one.id.equals(wanted) || one.more.equalsIgnoreCase(wanted)) {
      return 1;
    }
    if (name.contains(wanted)) {
      return name.startsWith(wanted) ? 0.8 : 0.6;
    }
    return near.contains(one.name) ? 0.4 : 0;
  }
}

package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.DocsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.api.Workspace;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Places;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The docs of a workspace or place, by name. */
public final class Docs implements Tool {
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Words in the name; looked for in 100 docs a call.")
          .min(1)
          .max(200)
          .optional();
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Space, folder or list that they are in.").min(1).max(500).optional();

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("docs", "List docs")
          .about("Docs with ids; read_doc reads them.")
          .takes(QUERY, IN, Workspaces.WORKSPACE, Cursors.CURSOR)
          .answersData();

  private final Services services;
  private final DocsApi api;

  public Docs(Services services, DocsApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<String> cursor =
        services.cursors().state(scope, SPEC, in).map(state -> state.getString("c"));
    Future<Optional<Place>> place =
        in.get(IN)
            .map(name ->
                services
                    .places()
                    .one(scope, "in", name, in.get(Workspaces.WORKSPACE), Places.ANY)
                    .map(Optional::of))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    return place.compose(where -> {
      Future<Workspace> workspace =
          where
              .map(Place::workspace)
              .map(Future::succeededFuture)
              .orElseGet(() -> services.workspaces().one(scope, in.get(Workspaces.WORKSPACE)));
      return workspace.compose(one ->
          api.docs(scope, one.id(), where.map(Place::id), cursor)
              .map(answer -> answer(scope, in, one, answer)));
    });
  }

  private ToolResult answer(Scope scope, Values in, Workspace workspace, JsonObject answer) {
    List<String> words =
        in.get(QUERY)
            .map(query -> List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+")))
            .orElse(List.of());
    List<JsonObject> all = JsonPaths.list(answer, "docs");
    JsonArray rows = new JsonArray();
    for (JsonObject doc : all) {
      String name = UntrustedText.line(JsonPaths.text(doc, "name"), 200);
      String lower = name.toLowerCase(Locale.ROOT);
      if (words.stream().allMatch(lower::contains) && !JsonPaths.flag(doc, "deleted")) {
        rows.add(
            new JsonObject()
                .put("id", Lenient.id(doc, "id"))
                .put("name", name)
                .put("parent_id", Lenient.id(doc, "parent", "id")));
      }
    }
    JsonObject data =
        new JsonObject()
            .put("docs", rows)
            .put("scanned", all.size())
            .put("workspace", Workspaces.json(workspace))
            .put("untrusted", true);
    Optional<String> next = JsonPaths.some(answer, "next_cursor");
    next.ifPresent(cursor ->
        data.put(
            "next_cursor",
            services.cursors().next(scope, SPEC, in, new JsonObject().put("c", cursor))));
    return ToolResult.data(data.put("complete", next.isEmpty()));
  }
}

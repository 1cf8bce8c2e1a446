package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.Doc;
import io.mcpadapters.clickup.api.DocsApi;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Area;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Pager;
import io.mcpadapters.tool.Pager.Part;
import io.mcpadapters.tool.Pager.Rows;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The docs of a workspace or place, by name. */
public final class Docs implements Tool {
  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Words in the name; looked for in 300 docs a call.")
          .min(1)
          .max(200)
          .optional();
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Space, folder or list that they are in.").min(1).max(500).optional();

  private static final int MOST = 100;
  private static final int PAGES = 3; // of 100, a request each
  private static final ResultBudget BUDGET = new ResultBudget(17_000);

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
    return services
        .places()
        .area(scope, "in", in.get(IN), in.get(Workspaces.WORKSPACE))
        .compose(area -> {
          CursorPages<Doc> pages =
              new CursorPages<>(
                  services.cursors().state(scope, SPEC, in),
                  cursor ->
                      api.docs(scope, area.workspace().id(), area.place().map(Place::id), cursor));
          Wanted wanted = new Wanted(words(in));
          return Pager.collect(pages, pages.start(), MOST, wanted, PAGES)
              .map(part -> answer(scope, in, area, pages, wanted, part));
        });
  }

  private static List<String> words(Values in) {
    return in.get(QUERY)
        .map(query -> List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+")))
        .orElse(List.of());
  }

  /** Counts what it passes over. */
  private static final class Wanted implements Predicate<Doc> {
    private final List<String> words;
    private int passedOver;

    Wanted(List<String> words) {
      this.words = words;
    }

    @Override
    public boolean test(Doc doc) {
      String lower = doc.name().toLowerCase(Locale.ROOT);
      boolean wanted = !doc.deleted() && words.stream().allMatch(lower::contains);
      passedOver += wanted ? 0 : 1;
      return wanted;
    }
  }

  private ToolResult answer(
      Scope scope, Values in, Area area, CursorPages<Doc> pages, Wanted wanted, Part<Doc> part) {
    Rows rows = part.rows(Docs::row, BUDGET);
    JsonObject data =
        new JsonObject()
            .put("docs", rows.rows())
            .put("scanned", rows.rows().size() + wanted.passedOver)
            .put("complete", rows.next().isEmpty())
            .put("workspace", Workspaces.json(area.workspace()))
            .put("untrusted", true);
    rows.next()
        .ifPresent(at ->
            data.put("next_cursor", services.cursors().next(scope, SPEC, in, pages.state(at))));
    return ToolResult.data(data);
  }

  private static JsonObject row(Doc doc) {
    return new JsonObject()
        .put("id", doc.id())
        .put("name", doc.name())
        .put("parent_id", doc.parent());
  }
}

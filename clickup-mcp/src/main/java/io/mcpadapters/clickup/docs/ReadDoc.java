package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.DocsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Cursors;
import io.mcpadapters.tool.Fence;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Truncation;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The pages of a doc by name, or one of them as Markdown. */
public final class ReadDoc implements Tool {
  private static final Arg<Optional<String>> PAGE =
      Arg.text("page", "Its id; without it the pages are listed, and the only one is read.")
          .min(1)
          .max(100)
          .optional();
  private static final Arg<ResultBudget> CHARS = ResultBudget.arg(16_000);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("read_doc", "Read a doc")
          .about("A page of a doc as Markdown, or which pages it has.")
          .takes(DocRef.DOC, PAGE, CHARS, Workspaces.WORKSPACE, Cursors.CURSOR)
          .answersText();

  private final Services services;
  private final DocsApi api;

  public ReadDoc(Services services, DocsApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return DocRef.of(services, scope, in.get(DocRef.DOC), in.get(Workspaces.WORKSPACE))
        .compose(ref -> {
          Optional<String> page = in.get(PAGE).or(ref::page);
          return page.isPresent()
              ? read(scope, in, ref, page.get())
              : api.listing(scope, ref.workspace().id(), ref.doc())
                  .compose(pages -> {
                    List<JsonObject> all =
                        pages.stream().flatMap(one -> DocsApi.all(one).stream()).toList();
                    return all.size() == 1
                        ? read(scope, in, ref, Lenient.id(all.getFirst(), "id"))
                        : Future.succeededFuture(listed(scope, in, ref, all));
                  });
        });
  }

  /** A line for each page: its id, its name, the page above it. */
  private ToolResult listed(Scope scope, Values in, DocRef ref, List<JsonObject> pages) {
    StringBuilder text =
        new StringBuilder(
            pages.isEmpty() ? "The doc has no pages.\n" : "Name a page to read it.\n");
    int most = in.get(CHARS).less(600).chars();
    int at = from(scope, in);
    boolean room = true;
    while (room && at < pages.size()) {
      text.append(line(pages.get(at++))).append('\n');
      room = text.length() < most;
    }
    JsonObject facts =
        new JsonObject()
            .put("doc", ref.doc())
            .put("pages_total", pages.size())
            .put("workspace", Workspaces.json(ref.workspace()));
    String more = more(scope, in, facts, at, pages.size());
    return ToolResult.untrusted("ClickUp", text, facts).closing(more);
  }

  private static String line(JsonObject page) {
    String parent = Lenient.id(page, "parent_page_id");
    return Lenient.id(page, "id")
        + " "
        + UntrustedText.line(JsonPaths.text(page, "name"), 150)
        + (parent.isEmpty() ? "" : " (below " + parent + ")");
  }

  private int from(Scope scope, Values in) {
    return services
        .cursors()
        .state(scope, SPEC, in)
        .map(state -> state.getInteger("from"))
        .orElse(0);
  }

  private String more(Scope scope, Values in, JsonObject facts, int at, int all) {
    return Services.more(
        facts,
        at < all
            ? Optional.of(
                services.cursors().next(scope, SPEC, in, new JsonObject().put("from", at)))
            : Optional.empty());
  }

  private Future<ToolResult> read(Scope scope, Values in, DocRef ref, String page) {
    return api.page(scope, ref.workspace().id(), ref.doc(), page)
        .map(json -> {
          String content = JsonPaths.text(json, "content");
          JsonObject facts =
              new JsonObject()
                  .put("doc", ref.doc())
                  .put("page", page)
                  .put("name", UntrustedText.line(JsonPaths.text(json, "name"), 200))
                  .put("workspace", Workspaces.json(ref.workspace()))
                  .put("chars_total", content.length());
          StringBuilder text = new StringBuilder();
          int start = Math.min(from(scope, in), content.length());
          int end = Truncation.end(content, start, in.get(CHARS).less(600).chars());
          Fence.write(text, "page:" + page, UntrustedText.clean(content.substring(start, end)));
          String more = more(scope, in, facts, end, content.length());
          return ToolResult.untrusted("ClickUp", text, facts).closing(more);
        });
  }
}

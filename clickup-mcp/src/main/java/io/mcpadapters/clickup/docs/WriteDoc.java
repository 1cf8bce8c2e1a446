package io.mcpadapters.clickup.docs;

import io.mcpadapters.clickup.api.DocsApi;
import io.mcpadapters.clickup.api.Lenient;
import io.mcpadapters.clickup.service.Reread;
import io.mcpadapters.clickup.service.Services;
import io.mcpadapters.clickup.workspace.Place;
import io.mcpadapters.clickup.workspace.Workspaces;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.LineEnds;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.tool.Values;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A new doc or page, or more or other content of a page. */
public final class WriteDoc implements Tool {
  enum Mode {
    CREATE,
    APPEND,
    PREPEND,
    REPLACE
  }

  private static final Arg<Mode> MODE = Arg.choice("mode", "", Mode.class).required();
  private static final Arg<Optional<String>> DOC =
      Arg.text("doc", "Id or address; without it create makes a new one.")
          .min(1)
          .max(300)
          .optional();
  private static final Arg<Optional<String>> PAGE =
      Arg.text("page", "The page that is written; for create the one above.")
          .min(1)
          .max(100)
          .optional();
  private static final Arg<Optional<String>> IN =
      Arg.text("in", "Space, folder or list of a new doc.").min(1).max(500).optional();
  private static final Arg<String> NAME =
      Arg.text("name", "Of the new doc or page.").max(300).orElse("");
  private static final Arg<String> CONTENT =
      Arg.text("content", "Markdown.").max(200_000).required();

  private static final ToolSpec SPEC =
      ToolSpec.writes("write_doc", "Write a doc")
          .destructive()
          .about("Create a doc or page, append or prepend to a page, or replace its content.")
          .takes(MODE, DOC, PAGE, IN, NAME, CONTENT, Workspaces.WORKSPACE)
          .answersData();

  private final Services services;
  private final DocsApi api;

  public WriteDoc(Services services, DocsApi api) {
    this.services = services;
    this.api = api;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** The page that is written. */
  private record Target(DocRef ref, String page, JsonObject json) {}

  @Override
  public Future<Optional<String>> question(Scope scope, Values in) {
    return in.get(MODE) != Mode.REPLACE
        ? Future.succeededFuture(Optional.empty())
        : target(scope, in)
            .map(target ->
                Optional.of(
                    "Replace the "
                        + JsonPaths.text(target.json, "content").length()
                        + " characters of the page “"
                        + UntrustedText.line(JsonPaths.text(target.json, "name"), 120)
                        + "”?"));
  }

  private Future<Target> target(Scope scope, Values in) {
    String doc =
        in.get(DOC).orElseThrow(() -> ToolError.invalid("doc", "doc is required").exception());
    return DocRef.of(services, scope, doc, in.get(Workspaces.WORKSPACE))
        .compose(ref -> {
          String page =
              in.get(PAGE)
                  .or(ref::page)
                  .orElseThrow(() ->
                      ToolError.invalid("page", "page is required: read_doc lists them")
                          .exception());
          return api.page(scope, ref.workspace().id(), ref.doc(), page)
              .map(json -> new Target(ref, page, json));
        });
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(MODE) == Mode.CREATE) {
      return in.get(DOC).isPresent() ? newPage(scope, in) : newDoc(scope, in);
    }
    return target(scope, in)
        .compose(target ->
            in.get(MODE) == Mode.REPLACE ? replace(scope, in, target) : extend(scope, in, target));
  }

  private Future<ToolResult> newDoc(Scope scope, Values in) {
    if (in.get(NAME).isBlank()) {
      throw ToolError.invalid("name", "name is required for a new doc").exception();
    }
    return services
        .places()
        .area(scope, "in", in.get(IN), in.get(Workspaces.WORKSPACE))
        .compose(area ->
            api.create(
                    scope, area.workspace().id(), in.get(NAME), area.place().map(WriteDoc::parent))
                .compose(doc -> {
                  DocRef ref = new DocRef(area.workspace(), doc, Optional.empty());
                  return Reread.by(added(scope, in, ref, Optional.empty()))
                      .map(page -> page.value().orElseGet(() -> empty(ref, page.why())));
                }));
  }

  /** The doc is there, so that creating it again would make a second one. */
  private static ToolResult empty(DocRef ref, String why) {
    return ToolResult.data(
        new JsonObject()
            .put("doc", ref.doc())
            .put("applied", new JsonArray().add("doc"))
            .put(
                "not_applied", new JsonArray().add(missed(why + " Create the page with this doc.")))
            .put("workspace", Workspaces.json(ref.workspace())));
  }

  private static JsonObject missed(String why) {
    return new JsonObject().put("field", "content").put("reason", why);
  }

  /** 4 space, 5 folder, 6 list. */
  private static JsonObject parent(Place place) {
    int type =
        switch (place.kind()) {
          case SPACE -> 4;
          case FOLDER -> 5;
          case LIST -> 6;
        };
    return new JsonObject().put("id", place.id()).put("type", type);
  }

  private Future<ToolResult> newPage(Scope scope, Values in) {
    return DocRef.of(services, scope, in.get(DOC).orElseThrow(), in.get(Workspaces.WORKSPACE))
        .compose(ref -> added(scope, in, ref, in.get(PAGE).or(ref::page)));
  }

  private Future<ToolResult> added(Scope scope, Values in, DocRef ref, Optional<String> above) {
    JsonObject body =
        new JsonObject()
            .put("name", in.get(NAME))
            .put("content", in.get(CONTENT))
            .put("content_format", "text/md");
    above.ifPresent(page -> body.put("parent_page_id", page));
    return api.add(scope, ref.workspace().id(), ref.doc(), body)
        .map(page -> answer(in, ref, Lenient.id(page, "id"), Reread.of(true)));
  }

  private Future<ToolResult> replace(Scope scope, Values in, Target target) {
    String workspace = target.ref.workspace().id();
    return api.replace(scope, workspace, target.ref.doc(), target.page, body(in, "replace"))
        .compose(done -> checked(scope, in, target, 1));
  }

  private Future<ToolResult> extend(Scope scope, Values in, Target target) {
    String workspace = target.ref.workspace().id();
    String before = JsonPaths.text(target.json, "content");
    String mode = in.get(MODE) == Mode.APPEND ? "append" : "prepend";
    int there = times(before, in.get(CONTENT));
    return api.extend(
            scope,
            workspace,
            target.ref.doc(),
            target.page,
            body(in, mode),
            now -> times(JsonPaths.text(now, "content"), in.get(CONTENT)) > there)
        .compose(added -> checked(scope, in, target, there + 1));
  }

  private static JsonObject body(Values in, String mode) {
    JsonObject body =
        new JsonObject()
            .put("content", in.get(CONTENT))
            .put("content_edit_mode", mode)
            .put("content_format", "text/md");
    return in.get(NAME).isEmpty() ? body : body.put("name", in.get(NAME));
  }

  /** Reads the page that was written: the content has to stand there so often at least. */
  private Future<ToolResult> checked(Scope scope, Values in, Target target, int times) {
    return Reread.by(
            api.page(scope, target.ref.workspace().id(), target.ref.doc(), target.page)
                .map(now -> times(JsonPaths.text(now, "content"), in.get(CONTENT)) >= times))
        .map(holds -> answer(in, target.ref, target.page, holds));
  }

  /** How often a page holds a text: by letters only, since ClickUp writes marks its own way. */
  private static int times(String page, String content) {
    String wanted = letters(content);
    String all = letters(page);
    if (wanted.isEmpty()) {
      return 1;
    }
    int times = 0;
    for (int at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length())) {
      times++;
    }
    return times;
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static ToolResult answer(Values in, DocRef ref, String page, Reread<Boolean> holds) {
    boolean lacks = holds.value().isPresent() && !holds.value().get();
    JsonArray missed = new JsonArray();
    if (lacks) {
      missed.add(missed("ClickUp answered without an error but the page does not hold it"));
    }
    boolean there = holds.value().isPresent() && !lacks;
    JsonObject answer =
        new JsonObject()
            .put("doc", ref.doc())
            .put("page", page)
            .put("applied", there ? new JsonArray().add("content") : new JsonArray())
            .put("not_applied", missed)
            .put("workspace", Workspaces.json(ref.workspace()));
    if (holds.value().isEmpty()) {
      answer.put("not_checked", new JsonArray().add(holds.unchecked("content", "written")));
    }
    return ToolResult.data(
        LineEnds.escapedTwice(in.get(CONTENT))
            ? answer.put("warnings", new JsonArray().add(LineEnds.ESCAPED_TWICE))
            : answer);
  }
}

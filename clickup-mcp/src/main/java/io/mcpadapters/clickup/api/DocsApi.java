package io.mcpadapters.clickup.api;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.CursorPages;
import io.mcpadapters.tool.UntrustedText;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.LostResponse;
import io.mcpadapters.upstream.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Docs and their pages (v3). */
public final class DocsApi {
  private static final String DOCS = "/v3/workspaces/{workspace}/docs";

  private final ClickUp clickUp;

  public DocsApi(ClickUp clickUp) {
    this.clickUp = clickUp;
  }

  private static Request at(Request request, String workspace) {
    return request.path("workspace", workspace);
  }

  /** One page of docs, 100 at most. */
  public Future<CursorPages.Page<Doc>> docs(
      Scope scope, String workspace, Optional<String> parent, Optional<String> cursor) {
    Request request =
        at(Request.get(DOCS), workspace)
            .query("limit", 100)
            .query("parent_id", parent)
            .query("cursor", cursor);
    return clickUp.get(
        scope,
        request,
        answer ->
            new CursorPages.Page<>(
                JsonPaths.list(answer, "docs").stream().map(Doc::of).toList(),
                JsonPaths.some(answer, "next_cursor")));
  }

  /** The pages of a doc by name, those below in `pages`. */
  public Future<List<JsonObject>> listing(Scope scope, String workspace, String doc) {
    return clickUp.answer(
        scope,
        at(Request.get(DOCS + "/{doc}/page_listing"), workspace).path("doc", doc),
        answer -> JsonPaths.list(answer.array()));
  }

  public Future<JsonObject> page(Scope scope, String workspace, String doc, String page) {
    return clickUp.get(
        scope,
        page(Request.get(DOCS + "/{doc}/pages/{page}"), workspace, doc, page)
            .query("content_format", "text/md"),
        answer -> answer);
  }

  private static Request page(Request request, String workspace, String doc, String page) {
    return at(request, workspace).path("doc", doc).path("page", page);
  }

  /**
   * A new doc, once.
   *
   * @return its id
   */
  public Future<String> create(
      Scope scope, String workspace, String name, Optional<JsonObject> parent) {
    JsonObject body = new JsonObject().put("name", name).put("create_page", false);
    parent.ifPresent(one -> body.put("parent", one));
    return clickUp.create(
        scope,
        at(Request.post(DOCS), workspace).json(body),
        answer -> Lenient.id(answer, "id"),
        lost -> created(lost, workspace, name));
  }

  private Future<Optional<String>> created(LostResponse lost, String workspace, String name) {
    return docs(lost.scope(), workspace, Optional.empty(), Optional.empty())
        .compose(page -> {
          Optional<String> made =
              page.items().stream()
                  .filter(doc -> doc.name().equals(UntrustedText.line(name, 300)))
                  .filter(doc -> doc.created() >= Effects.since(lost))
                  .map(Doc::id)
                  .findFirst();
          return made.isEmpty() && page.next().isPresent() // in what order they come is not known
              ? lost.unknown()
              : Effects.conclude(lost, made);
        });
  }

  /** A new page, once. */
  public Future<JsonObject> add(Scope scope, String workspace, String doc, JsonObject body) {
    return listing(scope, workspace, doc)
        .compose(before -> {
          Set<String> known =
              before.stream()
                  .flatMap(page -> all(page).stream())
                  .map(page -> Lenient.id(page, "id"))
                  .collect(Collectors.toSet());
          return clickUp.create(
              scope,
              at(Request.post(DOCS + "/{doc}/pages"), workspace).path("doc", doc).json(body),
              answer -> answer,
              lost -> added(lost, workspace, doc, JsonPaths.text(body, "name"), known));
        });
  }

  private Future<Optional<JsonObject>> added(
      LostResponse lost, String workspace, String doc, String name, Set<String> known) {
    return listing(lost.scope(), workspace, doc)
        .compose(pages ->
            Effects.conclude(
                lost,
                pages.stream()
                    .flatMap(page -> all(page).stream())
                    .filter(page -> !known.contains(Lenient.id(page, "id")))
                    .filter(page -> JsonPaths.text(page, "name").equals(name))
                    .findFirst()));
  }

  /** A page and all below it. */
  public static List<JsonObject> all(JsonObject page) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(page),
            JsonPaths.list(page, "pages").stream().flatMap(below -> all(below).stream()))
        .toList();
  }

  /** Puts other content in a page's place; sending it twice is as good as once. */
  public Future<Void> replace(
      Scope scope, String workspace, String doc, String page, JsonObject body) {
    return clickUp.change(
        scope, page(Request.put(DOCS + "/{doc}/pages/{page}"), workspace, doc, page).json(body));
  }

  /**
   * Adds content to a page, once: sent twice it would stand there twice. Whether it does is seen in
   * the page.
   *
   * @param added whether a page that was read has it
   */
  public Future<Boolean> extend(
      Scope scope,
      String workspace,
      String doc,
      String page,
      JsonObject body,
      Predicate<JsonObject> added) {
    return clickUp.create(
        scope,
        page(Request.put(DOCS + "/{doc}/pages/{page}"), workspace, doc, page).json(body),
        answer -> true,
        lost ->
            page(lost.scope(), workspace, doc, page)
                .compose(now ->
                    Effects.conclude(lost, Optional.of(added.test(now)).filter(there -> there))));
  }
}

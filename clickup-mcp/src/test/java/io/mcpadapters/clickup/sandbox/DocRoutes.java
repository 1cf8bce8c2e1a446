package io.mcpadapters.clickup.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Docs and their pages (v3). */
final class DocRoutes {
  private static final String DOCS = "/v3/workspaces/*/docs";

  private final State state;

  DocRoutes(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("GET", DOCS, this::docs);
    routes.on("POST", DOCS, this::create);
    routes.on("GET", DOCS + "/*", ask -> doc(ask));
    routes.on("GET", DOCS + "/*/page_listing", this::listing);
    routes.on("GET", DOCS + "/*/pages/*", ask -> page(ask).copy());
    routes.on("POST", DOCS + "/*/pages", this::add);
    routes.on("PUT", DOCS + "/*/pages/*", this::edit);
  }

  private Object docs(Ask ask) {
    String parent = ask.query().get("parent_id");
    return CursorPage.of(
        ask,
        "docs",
        state.docs.values().stream()
            .filter(
                doc -> parent == null || parent.equals(doc.getJsonObject("parent").getString("id")))
            .toList());
  }

  private JsonObject doc(Ask ask) {
    JsonObject doc = state.docs.get(ask.part(1));
    if (doc == null) {
      throw new Refusal(404, "DOC_001", "Doc not found");
    }
    return doc;
  }

  private JsonObject page(Ask ask) {
    JsonObject page = state.pages.get(ask.part(2));
    if (page == null) {
      throw new Refusal(404, "DOC_002", "Page not found");
    }
    return page;
  }

  private Object create(Ask ask) {
    String id = "d" + state.number();
    JsonObject body = ask.json();
    JsonObject parent =
        body.getJsonObject("parent", new JsonObject().put("id", "9001").put("type", 12));
    JsonObject doc =
        Shapes.doc(id, body.getString("name"), parent.getString("id"), parent.getInteger("type"));
    state.docs.put(id, doc);
    if (body.getBoolean("create_page", true)) {
      String page = "p" + state.number();
      state.pages.put(page, Shapes.page(page, id, "", ""));
    }
    return doc;
  }

  private Object listing(Ask ask) {
    JsonArray pages = new JsonArray();
    state.pages.values().stream()
        .filter(page -> page.getString("doc_id").equals(ask.part(1)))
        .forEach(page ->
            pages.add(
                new JsonObject()
                    .put("id", page.getString("id"))
                    .put("doc_id", ask.part(1))
                    .put("workspace_id", 9001)
                    .put("name", page.getString("name"))));
    return pages;
  }

  private Object add(Ask ask) {
    doc(ask);
    String id = "p" + state.number();
    JsonObject body = ask.json();
    JsonObject page =
        Shapes.page(id, ask.part(1), body.getString("name", ""), body.getString("content", ""));
    state.pages.put(id, page);
    return page.copy();
  }

  private Object edit(Ask ask) {
    JsonObject page = page(ask);
    JsonObject body = ask.json();
    String now = page.getString("content");
    String more = body.getString("content", "");
    page.put(
        "content",
        switch (body.getString("content_edit_mode", "replace")) {
          case "append" -> now + "\n" + more;
          case "prepend" -> more + "\n" + now;
          default -> more;
        });
    page.put("date_updated", System.currentTimeMillis());
    if (!body.getString("name", "").isEmpty()) {
      page.put("name", body.getString("name"));
    }
    return Buffer.buffer();
  }
}

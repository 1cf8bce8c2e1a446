package io.mcpadapters.clickup.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checklists, relations and files of tasks. */
final class TaskExtras {
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  private final State state;

  TaskExtras(State state) {
    this.state = state;
  }

  void on(Routes routes) {
    routes.on("POST", "/v2/task/*/merge", this::merge);
    routes.on("POST", "/v2/task/*/checklist", this::checklist);
    routes.on(
        "PUT",
        "/v2/checklist/*",
        ask ->
            new JsonObject()
                .put("checklist", found(ask).put("name", ask.json().getString("name"))));
    routes.on("DELETE", "/v2/checklist/*", this::drop);
    routes.on("POST", "/v2/checklist/*/checklist_item", this::item);
    routes.on("PUT", "/v2/checklist/*/checklist_item/*", this::change);
    routes.on("DELETE", "/v2/checklist/*/checklist_item/*", this::remove);
    routes.on("POST", "/v2/task/*/dependency", this::depend);
    routes.on("DELETE", "/v2/task/*/dependency", this::undepend);
    routes.on("POST", "/v2/task/*/link/*", this::link);
    routes.on("DELETE", "/v2/task/*/link/*", this::unlink);
    routes.on("POST", "/v2/task/*/attachment", this::attach);
  }

  /** The sources' texts are added to the task, and the sources are gone. */
  private Object merge(Ask ask) {
    JsonObject target = state.need(ask.part(0));
    for (Object id : ask.json().getJsonArray("source_task_ids")) {
      JsonObject source = state.need(id.toString());
      if (!state.ignoresUpdates) {
        target.put("markdown", target.getString("markdown") + "\n" + source.getString("markdown"));
        state.tasks.remove(id.toString());
      }
    }
    return new JsonObject();
  }

  private Object checklist(Ask ask) {
    JsonObject list =
        new JsonObject()
            .put("id", "cl-" + state.number())
            .put("task_id", ask.part(0))
            .put("name", ask.json().getString("name"))
            .put("items", new JsonArray());
    state.need(ask.part(0)).getJsonArray("checklists").add(list);
    return new JsonObject().put("checklist", list.copy());
  }

  private JsonObject found(Ask ask) {
    return state.tasks.values().stream()
        .flatMap(task -> task.getJsonArray("checklists").stream())
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(ask.part(0)))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Checklist"));
  }

  private Object drop(Ask ask) {
    JsonObject list = found(ask);
    state.tasks.values().forEach(task -> task.getJsonArray("checklists").remove(list));
    return new JsonObject();
  }

  private Object item(Ask ask) {
    JsonObject item =
        new JsonObject()
            .put("id", "it-" + state.number())
            .put("name", ask.json().getString("name"))
            .put("resolved", false);
    found(ask).getJsonArray("items").add(item);
    return new JsonObject().put("checklist", found(ask).copy());
  }

  private JsonObject item(Ask ask, String id) {
    return found(ask).getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Item"));
  }

  private Object change(Ask ask) {
    item(ask, ask.part(1)).mergeIn(ask.json());
    return new JsonObject().put("checklist", found(ask).copy());
  }

  private Object remove(Ask ask) {
    found(ask).getJsonArray("items").remove(item(ask, ask.part(1)));
    return new JsonObject();
  }

  private Object depend(Ask ask) {
    boolean waits = ask.json().containsKey("depends_on");
    String other = ask.json().getString(waits ? "depends_on" : "dependency_of");
    JsonObject relation =
        new JsonObject()
            .put("task_id", waits ? ask.part(0) : other)
            .put("depends_on", waits ? other : ask.part(0))
            .put("type", 1);
    state.need(ask.part(0)).getJsonArray("dependencies").add(relation);
    state.need(other).getJsonArray("dependencies").add(relation);
    return new JsonObject();
  }

  private Object undepend(Ask ask) {
    String waits = ask.query().get("depends_on");
    String other = waits == null ? ask.query().get("dependency_of") : waits;
    for (String id : java.util.List.of(ask.part(0), other)) {
      Shapes.drop(
          state.need(id).getJsonArray("dependencies"),
          one -> one.getString("task_id").equals(waits == null ? other : ask.part(0)));
    }
    return new JsonObject();
  }

  private Object link(Ask ask) {
    JsonObject link =
        new JsonObject()
            .put("task_id", ask.part(0))
            .put("link_id", ask.part(1))
            .put("userid", "185");
    state.need(ask.part(0)).getJsonArray("linked_tasks").add(link);
    state.need(ask.part(1)).getJsonArray("linked_tasks").add(link);
    return new JsonObject().put("task", state.need(ask.part(0)).copy());
  }

  private Object unlink(Ask ask) {
    for (String id : java.util.List.of(ask.part(0), ask.part(1))) {
      Shapes.drop(
          state.need(id).getJsonArray("linked_tasks"),
          one ->
              one.getString("link_id").equals(ask.part(1))
                  || one.getString("link_id").equals(ask.part(0)));
    }
    return new JsonObject().put("task", state.need(ask.part(0)).copy());
  }

  private Object attach(Ask ask) {
    Matcher name = FILE.matcher(ask.body().toString());
    JsonObject file =
        new JsonObject()
            .put("id", "att-" + state.number())
            .put("date", System.currentTimeMillis())
            .put("title", name.find() ? name.group(1) : "")
            .put("size", ask.body().length())
            .put("url", "https://files.example/x");
    state.need(ask.part(0)).getJsonArray("attachments").add(file);
    return file;
  }
}

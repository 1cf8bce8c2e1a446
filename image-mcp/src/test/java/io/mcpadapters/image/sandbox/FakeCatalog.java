package io.mcpadapters.image.sandbox;

import io.mcpadapters.kit.FakeCall;
import io.mcpadapters.kit.FakeRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjIntConsumer;

/** The pages of models: one, one of its versions, a search. */
final class FakeCatalog {
  private final FakeModels models;
  private final ObjIntConsumer<FakeCall> error;

  FakeCatalog(FakeModels models, ObjIntConsumer<FakeCall> error) {
    this.models = models;
    this.error = error;
  }

  void route(FakeRoutes routes) {
    routes
        .get("models/{owner}/{name}", this::model)
        .get("models/{owner}/{name}/versions/{version}", this::version)
        .get("search", this::search);
  }

  private void model(FakeCall call) {
    models
        .get(call.path("owner") + "/" + call.path("name"))
        .ifPresentOrElse(model -> call.json(200, model), () -> error.accept(call, 404));
  }

  private void version(FakeCall call) {
    models
        .get(call.path("owner") + "/" + call.path("name"))
        .map(model -> model.getJsonObject("latest_version"))
        .filter(version -> version.getString("id").equals(call.path("version")))
        .ifPresentOrElse(version -> call.json(200, version), () -> error.accept(call, 404));
  }

  private void search(FakeCall call) {
    String[] words = call.query("query").orElse("").toLowerCase(Locale.ROOT).split("\\W+");
    JsonArray found = new JsonArray();
    models
        .all()
        .filter(model ->
            List.of(words).stream()
                .anyMatch(word ->
                    model.getString("name").contains(word)
                        || List.of("image", "text").contains(word)))
        .limit(call.query("limit", 20, 50))
        .forEach(model -> {
          JsonObject plain = model.copy();
          plain.remove("latest_version");
          found.add(
              new JsonObject()
                  .put("model", plain)
                  .put("metadata", new JsonObject().put("generated_description", "A model")));
        });
    call.json(
        200,
        new JsonObject()
            .put("query", call.query("query").orElse(""))
            .put("models", found)
            .put("collections", new JsonArray())
            .put("pages", new JsonArray()));
  }
}

package io.mcpadapters.image;

import io.mcpadapters.image.model.Models;
import io.mcpadapters.image.replicate.ModelHit;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Finds models by words or by what they are for. */
final class SearchModels implements Tool {
  private static final int MOST = 50;

  /** What a model is for, in the words that find such. */
  private enum Task {
    GENERATE("text to image"),
    EDIT("image editing"),
    UPSCALE("upscale image super resolution"),
    REMOVE_BACKGROUND("remove background"),
    SVG("svg vector");

    private final String words;

    Task(String words) {
      this.words = words;
    }
  }

  private static final Arg<Optional<String>> QUERY = Arg.text("query", "").max(200).optional();
  private static final Arg<Optional<Task>> TASK = Arg.choice("task", "", Task.class).optional();
  private static final Arg<Boolean> OFFICIAL = Arg.flag("official_only", "").orElse(true);
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, MOST).orElse(10);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("search_models", "Search models")
          .about("Find models by words or task: id, one line, runs, price. Free.")
          .takes(QUERY, TASK, OFFICIAL, LIMIT)
          .answersData();

  private final ReplicateApi replicate;
  private final Models models;

  SearchModels(ReplicateApi replicate, Models models) {
    this.replicate = replicate;
    this.models = models;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    String words =
        (in.get(TASK).map(task -> task.words).orElse("") + " " + in.get(QUERY).orElse("")).strip();
    if (words.isEmpty()) {
      return ToolError.invalid("query", "query or task must be given, like task generate").failed();
    }
    boolean official = in.get(OFFICIAL);
    int wanted = official ? MOST : in.get(LIMIT);
    return replicate.search(scope, words, wanted).map(found -> answer(in, found));
  }

  private ToolResult answer(Values in, List<ModelHit> found) {
    List<ModelHit> kept =
        found.stream().filter(hit -> hit.official() || !in.get(OFFICIAL)).toList();
    JsonArray rows = new JsonArray();
    kept.stream().limit(in.get(LIMIT)).forEach(hit -> rows.add(row(hit)));
    JsonObject answer = new JsonObject().put("models", rows).put("untrusted", true);
    int others = found.size() - kept.size();
    if (others > 0) {
      answer.put("unofficial_left_out", others);
    }
    return ToolResult.data(answer);
  }

  private JsonObject row(ModelHit hit) {
    JsonObject row =
        new JsonObject()
            .put("model", hit.id())
            .put("about", hit.about())
            .put("official", hit.official())
            .put("runs", hit.runs());
    models.prices().of(hit.id()).ifPresent(price -> row.put("price", price.words()));
    List<String> aliases = models.aliases(hit.id());
    return aliases.isEmpty() ? row : row.put("aliases", new JsonArray(aliases));
  }
}

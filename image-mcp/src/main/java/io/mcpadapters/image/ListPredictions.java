package io.mcpadapters.image;

import io.mcpadapters.image.model.ModelRef;
import io.mcpadapters.image.replicate.Prediction;
import io.mcpadapters.image.replicate.Predictions;
import io.mcpadapters.image.replicate.ReplicateApi;
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
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The account's runs. */
final class ListPredictions implements Tool {
  private static final int MOST_PAGES = 5; // of one call; of a hundred runs each
  private static final int HEAD = 80;

  private static final Arg<Optional<String>> AFTER =
      moment("created_after", "Like 2026-11-22T10:00:00Z.");
  private static final Arg<Optional<String>> BEFORE = moment("created_before", "");
  private static final Arg<Optional<String>> STATUS =
      Arg.choice(
              "status", "", "starting", "processing", "succeeded", "failed", "canceled", "aborted")
          .optional();
  private static final Arg<Optional<ModelRef>> MODEL =
      Arg.text("model", "owner/name.").max(250).as(ListPredictions::named).optional();
  private static final Arg<Integer> LIMIT = Arg.integer("limit", "").between(1, 100).orElse(20);

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list_predictions", "List predictions")
          .about("Recent runs of the account, newest first. Free.")
          .takes(AFTER, BEFORE, STATUS, MODEL, LIMIT, Cursors.CURSOR)
          .answersData();

  private final ReplicateApi replicate;
  private final Cursors cursors;

  ListPredictions(ReplicateApi replicate, Cursors cursors) {
    this.replicate = replicate;
    this.cursors = cursors;
  }

  private static Arg<Optional<String>> moment(String name, String about) {
    return Arg.text(name, about)
        .max(40)
        .example("2026-11-22T10:00:00Z")
        .as(ListPredictions::instant)
        .optional();
  }

  private static String instant(String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant().toString();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("must be a moment like 2026-11-22T10:00:00Z", malformed);
    }
  }

  private static ModelRef named(String text) {
    ModelRef ref = ModelRef.parse(text);
    if (ref.bare()) {
      throw new IllegalArgumentException("must be owner/name");
    }
    return ref;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  /** Where a call goes on: so many rows of a page are done. */
  private record Place(Optional<String> page, int skip) {
    static Place of(JsonObject state) {
      return new Place(Optional.ofNullable(state.getString("p")), state.getInteger("s"));
    }

    JsonObject state() {
      JsonObject state = new JsonObject().put("s", skip);
      page.ifPresent(cursor -> state.put("p", cursor));
      return state;
    }
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Place from =
        cursors.state(scope, SPEC, in).map(Place::of).orElse(new Place(Optional.empty(), 0));
    return page(scope, in, from, new ArrayList<>(), 0);
  }

  private Future<ToolResult> page(
      Scope scope, Values in, Place from, List<JsonObject> rows, int pages) {
    boolean first = from.page.isEmpty();
    return replicate
        .list(
            scope,
            first ? in.get(AFTER) : Optional.empty(),
            first ? in.get(BEFORE) : Optional.empty(),
            from.page)
        .compose(page -> {
          Optional<Place> next = take(in, page, from, rows);
          boolean enough = rows.size() >= in.get(LIMIT) || pages + 1 >= MOST_PAGES;
          return next.isPresent() && !enough
              ? page(scope, in, next.get(), rows, pages + 1)
              : Future.succeededFuture(answer(scope, in, rows, next));
        });
  }

  /** Adds the rows that are wanted; where to go on. */
  private static Optional<Place> take(
      Values in, Predictions page, Place from, List<JsonObject> rows) {
    for (int i = from.skip; i < page.all().size(); i++) {
      if (rows.size() >= in.get(LIMIT)) {
        return Optional.of(new Place(from.page, i));
      }
      Prediction run = page.all().get(i);
      boolean status = in.get(STATUS).map(run.status()::equals).orElse(true);
      boolean model = in.get(MODEL).map(ref -> ref.id().equalsIgnoreCase(run.model())).orElse(true);
      if (status && model) {
        rows.add(row(run));
      }
    }
    return page.next().map(cursor -> new Place(Optional.of(cursor), 0));
  }

  private static JsonObject row(Prediction run) {
    JsonObject row =
        new JsonObject()
            .put("prediction_id", run.id())
            .put("model", run.model())
            .put("status", run.status());
    run.created().ifPresent(moment -> row.put("created_at", moment.toString()));
    if (run.predictSeconds() >= 0) {
      row.put("predict_time_s", run.predictSeconds());
    }
    String prompt = UntrustedText.line(JsonPaths.text(run.input(), "prompt"), HEAD);
    if (!prompt.isEmpty()) {
      row.put("prompt", prompt);
    }
    if (!run.error().isEmpty()) {
      row.put("error", UntrustedText.line(run.error(), HEAD));
    }
    if (run.removed()) {
      row.put("data_removed", true);
    }
    return row.put("outputs", run.output().size());
  }

  private ToolResult answer(Scope scope, Values in, List<JsonObject> rows, Optional<Place> next) {
    JsonObject answer = new JsonObject().put("predictions", new JsonArray(new ArrayList<>(rows)));
    next.ifPresent(
        place -> answer.put("next_cursor", cursors.next(scope, SPEC, in, place.state())));
    return ToolResult.data(answer);
  }
}

package io.mcpadapters.image.replicate;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.CachePolicy;
import io.mcpadapters.upstream.Download;
import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Request;
import io.mcpadapters.upstream.Response;
import io.mcpadapters.upstream.Sink;
import io.mcpadapters.upstream.Upload;
import io.mcpadapters.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replicate's HTTP API, as far as pictures need it. */
public final class ReplicateApi {
  /** The longest that a create may take: Replicate holds its answer back for some seconds. */
  public static final Duration CREATE = Duration.ofSeconds(30);

  /** The most bytes that a file may have, in or out. */
  public static final long FILE = 50L << 20;

  /** Where files are, beside the origin of the interface itself. */
  public static final String[] FILE_HOSTS = {
    "replicate.delivery", "*.replicate.delivery", "api.replicate.com"
  };

  private static final Duration FETCH = Duration.ofSeconds(60);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration UPLOAD = Duration.ofSeconds(60);
  private static final CachePolicy MODEL_KEPT =
      new CachePolicy(Duration.ofHours(1), Duration.ZERO, Duration.ofSeconds(60));
  private static final CachePolicy SEARCH_KEPT =
      new CachePolicy(Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);
  private static final CachePolicy VERSION_KEPT =
      CachePolicy.FOREVER.absent(Duration.ofSeconds(60));
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&#]+)");

  private final Upstream upstream;
  private final Ownership ownership = new Ownership();
  private final LostRuns runs;

  public ReplicateApi(Vertx vertx, Upstream upstream) {
    this.upstream = upstream;
    this.runs = new LostRuns(vertx, ownership, this::list, upstream::now);
  }

  /**
   * Begins a run, at most once: when the answer is lost it is looked for among the account's latest
   * runs, and whether it was begun stays unknown where it is not found.
   */
  public Future<Prediction> create(Scope scope, NewPrediction wanted) {
    Request request =
        Request.post("/predictions")
            .header("Cancel-After", wanted.cancelAfter().toSeconds() + "s")
            .json(new JsonObject().put("version", wanted.version()).put("input", wanted.input()));
    if (wanted.heldBack().toSeconds() > 0) {
      request = request.header("Prefer", "wait=" + wanted.heldBack().toSeconds());
    }
    Ownership.Sending sending = ownership.sending(wanted);
    return upstream
        .create(
            scope,
            request,
            answer -> ownership.own(Prediction.of(answer.object())),
            lost -> {
              sending.close();
              return runs.find(lost, wanted);
            })
        .onComplete(done -> sending.close())
        .onFailure(failure -> forgetRefused(wanted, failure));
  }

  /** What a model takes has changed, it seems. */
  private void forgetRefused(NewPrediction wanted, Throwable failure) {
    if (failure instanceof ToolException known
        && known.error().code() == ToolError.Code.INVALID_INPUT) {
      upstream.forget("/models/" + wanted.model());
    }
  }

  /**
   * The run that a create began which an earlier process sent, and whose answer it did not live to
   * see.
   *
   * @param sentAt by Replicate's clock
   * @param known whether a run of this id is known to belong to another call
   * @return fails with `outcome_unknown` where it is not found
   */
  public Future<Prediction> lost(
      Scope scope, NewPrediction wanted, Instant sentAt, Function<String, Future<Boolean>> known) {
    return runs.find(scope, wanted, sentAt, known);
  }

  /** Now, by Replicate's clock. */
  public Instant now() {
    return upstream.now();
  }

  /** A run as it is now. */
  public Future<Prediction> prediction(Scope scope, String id) {
    return upstream
        .get(
            scope.within(READ),
            Request.get("/predictions/{id}").path("id", id),
            answer -> Prediction.of(answer.object()))
        .recover(failure -> Future.failedFuture(missing(id, failure)));
  }

  private static Throwable missing(String id, Throwable failure) {
    return failure instanceof ToolException known
            && known.error().code() == ToolError.Code.NOT_FOUND
        ? ToolError.of(ToolError.Code.NOT_FOUND, "This account has no run " + id)
            .field("prediction_id")
            .reason("prediction_not_found")
            .hint("list_predictions shows the account's runs.")
            .exception()
        : failure;
  }

  /** Ends a run; one that is over stays as it is. */
  public Future<Prediction> cancel(Scope scope, String id) {
    return upstream
        .put(
            scope.within(READ),
            Request.post("/predictions/{id}/cancel").path("id", id),
            answer -> Prediction.of(answer.object()))
        .recover(failure -> Future.failedFuture(missing(id, failure)));
  }

  /** A page of the account's runs, the newest first. */
  public Future<Predictions> list(
      Scope scope, Optional<String> after, Optional<String> before, Optional<String> cursor) {
    return upstream.get(
        scope.within(READ),
        Request.get("/predictions")
            .query("created_after", after)
            .query("created_before", before)
            .query("cursor", cursor),
        ReplicateApi::page);
  }

  private static Predictions page(Response answer) {
    JsonObject body = answer.object();
    return new Predictions(
        JsonPaths.list(body, "results").stream().map(Prediction::of).toList(), cursor(body));
  }

  /** Of the address of the next page only this is used: its scheme and host may be others. */
  private static Optional<String> cursor(JsonObject body) {
    Matcher cursor = CURSOR.matcher(JsonPaths.text(body, "next"));
    return cursor.find()
        ? Optional.of(URLDecoder.decode(cursor.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** A model in its newest version; an answer of up to an hour ago. */
  public Future<ModelCard> model(Scope scope, String owner, String name) {
    return upstream.get(
        scope.within(READ),
        Request.get("/models/{owner}/{name}")
            .path("owner", owner)
            .path("name", name)
            .cache(MODEL_KEPT),
        answer -> ModelCard.of(answer.object()));
  }

  /** A model in one of its versions, 64 hexadecimal digits. */
  public Future<ModelCard> model(Scope scope, String owner, String name, String version) {
    Future<JsonObject> wanted =
        upstream.get(
            scope.within(READ),
            Request.get("/models/{owner}/{name}/versions/{version}")
                .path("owner", owner)
                .path("name", name)
                .path("version", version)
                .cache(VERSION_KEPT),
            Response::object);
    return model(scope, owner, name).compose(card -> wanted.map(card::at));
  }

  /** Models that fit the words, the best first. */
  public Future<List<ModelHit>> search(Scope scope, String words, int limit) {
    return upstream.get(
        scope.within(READ),
        Request.get("/search").query("query", words).query("limit", limit).cache(SEARCH_KEPT),
        answer -> JsonPaths.list(answer.object(), "models").stream().map(ModelHit::of).toList());
  }

  /** Stores a file for inputs; one that is stored twice is harmless and free. */
  public Future<UploadedFile> upload(
      Scope scope, String name, String mediaType, long length, Upload.Source bytes) {
    Upload upload = Upload.form().file("content", name, mediaType, length, bytes).done();
    return upstream.upload(
        scope.within(UPLOAD),
        Request.post("/files"),
        upload,
        answer -> UploadedFile.of(answer.object()),
        lost -> Future.succeededFuture(Optional.empty()));
  }

  /**
   * Fetches what a model made, from Replicate's own hosts and nowhere else: without the token, and
   * once with it where that is asked for.
   */
  public Future<Download> file(Scope scope, String address, Sink sink) {
    URI url;
    try {
      url = URI.create(address);
    } catch (IllegalArgumentException malformed) {
      return ToolError.of(ToolError.Code.UPSTREAM_UNAVAILABLE, "Replicate named no address")
          .reason("malformed_answer")
          .failed();
    }
    return upstream.download(scope, url, FETCH, FILE, sink);
  }

  /** The account's name. */
  public Future<String> account(Scope scope) {
    return upstream.get(
        scope.within(READ),
        Request.get("/account"),
        answer -> JsonPaths.text(answer.object(), "username"));
  }
}

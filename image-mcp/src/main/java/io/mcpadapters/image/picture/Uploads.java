package io.mcpadapters.image.picture;

import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolError.ToolException;
import io.mcpadapters.upstream.PublicFetcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;

/** Takes in pictures that callers give, by their bytes or from public addresses. */
public final class Uploads {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  private final Vertx vertx;
  private final PublicFetcher fetcher;
  private final Pictures pictures;

  public Uploads(Vertx vertx, PublicFetcher fetcher, Pictures pictures) {
    this.vertx = vertx;
    this.fetcher = fetcher;
    this.pictures = pictures;
  }

  public Future<Picture> keep(Base64Data data) {
    return data.decoded(vertx)
        .compose(pictures::keep)
        .recover(failure -> Future.failedFuture(at("data", failure)));
  }

  /** From an https address of the public internet. */
  public Future<Picture> fetch(Scope scope, String address) {
    URI url;
    try {
      url = URI.create(address.strip());
    } catch (IllegalArgumentException malformed) {
      return ToolError.invalid("url", "url must be a well-formed address").failed();
    }
    Intake intake = pictures.intake();
    return fetcher
        .download(scope, url, LIMIT, ReplicateApi.FILE, intake)
        .compose(done -> intake.finish())
        .map(taken -> {
          if (taken.header().isEmpty()) {
            throw Pictures.notAPicture().exception();
          }
          return taken.picture().orElseThrow(() -> Pictures.tooLarge(taken.bytes()).exception());
        })
        .recover(
            failure -> intake.abort().compose(gone -> Future.failedFuture(at("url", failure))));
  }

  private static Throwable at(String field, Throwable failure) {
    return failure instanceof ToolException known
        ? known.error().field(field).exception()
        : failure;
  }
}

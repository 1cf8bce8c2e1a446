package io.mcpadapters.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** `GET` and `HEAD /files/{handle}/{name}`: what {@link FileLinks} names, piece by piece. */
final class FilesPage {
  private static final Logger LOG = LoggerFactory.getLogger(FilesPage.class);
  private static final int PIECE = 64 << 10;
  private static final int PATIENCE_S = 30; // for one piece, to be read and to be taken

  private final FileLinks links;
  private final FileSource source;
  private final Context tools;

  /**
   * @param tools the event loop that the source is asked on
   */
  FilesPage(FileLinks links, FileSource source, Context tools) {
    this.links = links;
    this.source = source;
    this.tools = tools;
  }

  void route(Router router) {
    if (links.areServed()) {
      router
          .route(FileLinks.PATH + ":handle/:name")
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .handler(this::answer);
      router.route(FileLinks.PATH + ":handle/:name").handler(FilesPage::notAllowed);
    }
  }

  private static void notAllowed(RoutingContext page) {
    page.response().putHeader("Allow", "GET, HEAD");
    words(page.response(), 405, "a file is read by GET or HEAD\n");
  }

  private void answer(RoutingContext page) {
    Map<String, String> path = page.pathParams();
    Optional<String> id = links.id(path.getOrDefault("handle", ""), path.getOrDefault("name", ""));
    if (id.isEmpty()) {
      missing(page.response());
      return;
    }
    onTools(page.vertx(), () -> source.find(id.get()))
        .onFailure(page::fail)
        .onSuccess(found ->
            found.ifPresentOrElse(file -> send(page, file), () -> missing(page.response())));
  }

  private static void missing(HttpServerResponse response) {
    words(response, 404, "no such file, or its link has ended\n");
  }

  private static void words(HttpServerResponse response, int status, String words) {
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(words);
  }

  /** What a browser could run is saved rather than shown. */
  private void send(RoutingContext page, ServedFile file) {
    boolean picture = file.type().startsWith("image/") && !file.type().startsWith("image/svg");
    HttpServerResponse response =
        page.response()
            .putHeader("Content-Type", file.type())
            .putHeader("Content-Length", Long.toString(file.size()))
            .putHeader("Content-Disposition", picture ? "inline" : "attachment")
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Content-Security-Policy", "default-src 'none'; sandbox")
            .putHeader("Cache-Control", "private, max-age=86400, immutable");
    if (page.request().method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      pieces(page, file, 0);
    }
  }

  /** The next piece is read when the client has taken this one. */
  private void pieces(RoutingContext page, ServedFile file, long offset) {
    HttpServerResponse response = page.response();
    if (offset >= file.size()) {
      response.end();
      return;
    }
    onTools(page.vertx(), () -> file.pieces().read(offset, PIECE))
        .compose(piece ->
            piece.length() == 0
                ? Future.<Buffer>failedFuture("the file is shorter than it was")
                : response.write(piece).map(piece))
        .timeout(PATIENCE_S, TimeUnit.SECONDS)
        .onSuccess(piece -> pieces(page, file, offset + piece.length()))
        .onFailure(broken -> {
          LOG.atDebug().addKeyValue("error", broken.getMessage()).log("a file was cut off");
          page.request().connection().close();
        });
  }

  private <T> Future<T> onTools(Vertx vertx, Supplier<Future<T>> step) {
    Promise<T> here = ((ContextInternal) vertx.getOrCreateContext()).promise();
    tools.runOnContext(
        there -> Future.succeededFuture().compose(begin -> step.get()).onComplete(here));
    return here.future();
  }
}

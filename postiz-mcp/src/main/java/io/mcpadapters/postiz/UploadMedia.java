package io.mcpadapters.postiz;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Brings a picture or film to Postiz, for the media of a post. */
final class UploadMedia implements Tool {
  private static final int MOST = 700_000;

  private static final Arg<Optional<String>> URL = Media.addressArg("url", "");
  private static final Arg<Optional<Base64Data>> BASE64 =
      Arg.bytes("base64", "Up to 700 kB.", MOST).optional();
  private static final Arg<Optional<String>> ALT = Arg.text("alt", "").max(1000).optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("upload_media", "Upload media")
          .about("A png, jpg, gif, webp (10 MB) or, by url, mp4. Posts take urls, too.")
          .takes(URL, BASE64, ALT)
          .answersData();

  private final Vertx vertx;
  private final Uploads uploads;

  UploadMedia(Vertx vertx, Uploads uploads) {
    this.vertx = vertx;
    this.uploads = uploads;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<String> url = in.get(URL);
    Optional<Base64Data> bytes = in.get(BASE64);
    if (url.isPresent() == bytes.isPresent()) {
      throw ToolError.invalid(URL.name(), "exactly one of url and base64 is required").exception();
    }
    Future<Media> uploaded =
        url.isPresent()
            ? uploads.from(scope, Media.at(url.get(), in.get(ALT)))
            : bytes
                .get()
                .decoded(vertx)
                .compose(decoded -> uploads.bytes(scope, decoded, in.get(ALT)));
    return uploaded.map(media -> ToolResult.data(answer(media)));
  }

  private static JsonObject answer(Media media) {
    JsonObject answer = media.json();
    media.alt().ifPresent(text -> answer.put("alt", text));
    return answer;
  }
}

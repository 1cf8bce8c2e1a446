package io.mcpadapters.image;

import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.image.picture.Uploads;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Withheld;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Base64Data;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Keeps a picture for use in other tools. */
final class UploadImage implements Tool {
  private static final Arg<Optional<Base64Data>> DATA =
      Arg.bytes("data", "Base64, up to 700 kB decoded.", Inputs.MOST).optional();
  private static final Arg<Optional<String>> URL =
      Arg.text("url", "https address, up to 50 MB.")
          .max(4096)
          .example("https://example.org/a.png")
          .check(UploadImage::broken)
          .optional();

  private static final ToolSpec SPEC =
      ToolSpec.writes("upload_image", "Upload image")
          .about(
              "Keep a picture (exactly one of data and url) for use as image://... in other tools."
                  + " Free.")
          .idempotent()
          .takes(DATA, URL)
          .answersData();

  private final Uploads uploads;
  private final PictureLinks links;
  private final boolean lasts;

  UploadImage(Uploads uploads, PictureLinks links, boolean lasts) {
    this.uploads = uploads;
    this.links = links;
    this.lasts = lasts;
  }

  private static @org.jspecify.annotations.Nullable String broken(String url) {
    return url.regionMatches(true, 0, "https://", 0, 8)
        ? null
        : "must be an https address; the bytes of a file of your machine go into data";
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    Optional<Base64Data> data = in.get(DATA);
    Optional<String> url = in.get(URL);
    if (data.isPresent() == url.isPresent()) {
      return ToolError.invalid("data", "give exactly one of data and url").failed();
    }
    if (scope.dryRun()) {
      return Future.failedFuture(
          new Withheld(
              Map.of("keeps", data.map(Base64Data::toString).orElseGet(url::orElseThrow))));
    }
    Future<Picture> kept =
        data.isPresent() ? uploads.keep(data.get()) : uploads.fetch(scope, url.orElseThrow());
    return kept.map(picture -> answer(picture));
  }

  private ToolResult answer(Picture picture) {
    JsonObject answer =
        new JsonObject()
            .put("uri", picture.uri())
            .put("mime_type", picture.format().mediaType())
            .put("bytes", picture.bytes())
            .put("sha256", picture.sha256());
    if (picture.width() > 0) {
      answer.put("width", picture.width()).put("height", picture.height());
    }
    links.to(picture).ifPresent(url -> answer.put("url", url));
    return ToolResult.data(
        answer.put("kept", lasts ? "30 days" : "while this server runs, as far as memory goes"));
  }
}

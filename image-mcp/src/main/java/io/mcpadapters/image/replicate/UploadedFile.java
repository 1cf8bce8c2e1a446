package io.mcpadapters.image.replicate;

import io.mcpadapters.upstream.JsonPaths;
import io.mcpadapters.upstream.Response;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A file that was uploaded to Replicate, for inputs; it ends when `expires` says. */
public record UploadedFile(String url, Optional<Instant> expires) {
  static UploadedFile of(JsonObject json) {
    String url = JsonPaths.text(JsonPaths.object(json, "urls"), "get");
    if (url.isEmpty()) {
      throw new Response.Malformed("a file");
    }
    Optional<Instant> expires = Optional.empty();
    try {
      if (json.getValue("expires_at") instanceof String text) {
        expires = Optional.of(Instant.parse(text));
      }
    } catch (DateTimeException unreadable) {
      expires = Optional.of(Instant.EPOCH); // of no use for a second time
    }
    return new UploadedFile(url, expires);
  }
}

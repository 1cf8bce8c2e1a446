package io.mcpadapters.upstream;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * What a download brought, beside the bytes that went to the sink.
 *
 * @param headers names in any case
 * @param bytes after decompression of a Content-Encoding; a file that is itself compressed stays so
 */
public record Download(int status, MultiMap headers, long bytes) {

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}

package io.mcpadapters.app;

import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Pins the codec without databind, which Vert.x would swap for another one as soon as a test
 * library brings databind.
 */
public final class CoreJson implements JsonFactory {
  @Override
  public JsonCodec codec() {
    return new JacksonCodec();
  }
}

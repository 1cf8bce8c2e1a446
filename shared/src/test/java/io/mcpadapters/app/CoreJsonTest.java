package io.mcpadapters.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import org.junit.jupiter.api.Test;

class CoreJsonTest {
  private record Point(int x) {}

  @Test
  void theCodecStaysTheProductionOneThoughTestLibrariesBringDatabind()
      throws ClassNotFoundException {
    assertThat(Class.forName("com.fasterxml.jackson.databind.ObjectMapper").getName()).isNotEmpty();
    assertThat(Json.CODEC).isExactlyInstanceOf(JacksonCodec.class);
    JsonObject json = new JsonObject().put("x", 1);
    assertThatThrownBy(() -> json.mapTo(Point.class)).isInstanceOf(DecodeException.class);
  }
}

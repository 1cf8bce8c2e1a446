package io.mcpadapters.clickup;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests of one class that have an adapter and a ClickUp in common. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RigTest {
  final Rig rig = new Rig();

  @BeforeEach
  void forget() {
    rig.clickUp.forget();
    rig.clickUp.state.ignoresFilters = false;
    rig.clickUp.state.ignoresUpdates = false;
  }

  @AfterAll
  void close() {
    rig.close();
  }

  static List<JsonObject> rows(JsonObject answer, String name) {
    return answer.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
  }
}

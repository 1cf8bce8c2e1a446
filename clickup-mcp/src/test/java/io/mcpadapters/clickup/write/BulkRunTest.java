package io.mcpadapters.clickup.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.write.BulkOperation.Op;
import io.mcpadapters.kit.Await;
import io.mcpadapters.scope.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When nothing more of a call of many operations is begun. */
class BulkRunTest {
  @Test
  void nothingIsBegunInTheLastSecondsOfTheCall() {
    BulkOperation operation =
        new BulkOperation(
            Op.STATUS, Optional.empty(), Optional.of("b1"), null, List.of(), List.of(), false);
    JsonObject answer =
        Await.value(
            new BulkRun(
                    null,
                    Scope.open(Duration.ofMillis(7_900)),
                    List.of(operation, operation),
                    false,
                    (scope, one) -> {
                      throw new AssertionError("begun");
                    })
                .run());
    assertThat(answer.getJsonObject("counts")).isEqualTo(new JsonObject().put("not_started", 2));
    assertThat(answer.getJsonArray("results").getJsonObject(0).getString("reason"))
        .isEqualTo("time");
  }
}

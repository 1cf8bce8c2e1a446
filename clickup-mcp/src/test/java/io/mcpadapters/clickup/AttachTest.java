package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake.Loss;
import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.SandboxFiles;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from addresses, passed on to a task as they come. */
@TestInstance(Lifecycle.PER_CLASS)
class AttachTest {
  private static final int HELD = 4 << 20; // where the length is not said
  private static final long MOST = 100L << 20;

  private final Vertx vertx = Vertx.vertx();
  private final SandboxFiles files = Await.value(SandboxFiles.start(vertx, AttachTest::serve));
  private final Rig rig = new Rig(files.settings());

  private static void serve(HttpServerRequest request) {
    switch (request.path()) {
      case "/plan.txt" ->
          request.response().putHeader("Content-Type", "text/plain").end("the plan");
      case "/unsaid" -> request.response().setChunked(true).end("not long");
      case "/unsaid-large" ->
          request.response().setChunked(true).end(Buffer.buffer(new byte[HELD + 1]));
      case "/huge" ->
          request.response().putHeader("Content-Length", "" + (MOST + 1)).write("begin");
      case "/inside" ->
          request.response().setStatusCode(302).putHeader("Location", "https://10.0.0.1/x").end();
      default -> request.response().setStatusCode(404).end();
    }
  }

  @BeforeEach
  void forget() {
    rig.clickUp.forget();
  }

  @AfterAll
  void close() {
    try {
      rig.close();
    } finally {
      Await.value(vertx.close());
    }
  }

  private JsonObject refused(String url) {
    JsonObject error = rig.refused("attach_file", "task", "b45", "url", url);
    assertThat(rig.clickUp.writes()).as("nothing is sent to ClickUp").isEmpty();
    return error;
  }

  @ParameterizedTest
  @CsvSource({"/plan.txt, plan.txt, the plan, text/plain", "/unsaid, unsaid, not long, octet"})
  void aFileIsPassedOnWithItsNameAndType(String path, String name, String text, String type) {
    JsonObject file = rig.done("attach_file", "task", "b45", "url", files.at(path).toString());
    assertThat(file.getString("name")).isEqualTo(name);
    assertThat(file.getInteger("bytes")).isEqualTo(text.length());
    assertThat(file.getString("id")).isNotEmpty();
    assertThat(rig.clickUp.asked("POST", "/v2/task/b45/attachment").getFirst().body())
        .contains("filename=\"" + name + "\"", text, type);
  }

  @Test
  void anotherNameIsTakenWhereItIsGiven() {
    String url = files.at("/plan.txt").toString();
    rig.done("attach_file", "task", "b45", "url", url, "name", "Plan B.txt");
    assertThat(rig.clickUp.asked("POST", "/v2/task/b45/attachment").getFirst().body())
        .contains("filename=\"Plan B.txt\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/huge", "/unsaid-large"})
  void whatIsTooLargeIsRefused(String path) {
    assertThat(refused(files.at(path).toString()).getString("code")).isEqualTo("too_large");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(refused(files.at("/nothing").toString()).getString("code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.1/x", "https://[::1]/x", "https://169.254.169.254/x"})
  void addressesThatAreNotPublicAreRefused(String url) {
    assertThat(refused(url).getString("reason")).isEqualTo("address_not_allowed");
  }

  @Test
  void aRedirectToSuchAnAddressIsRefusedToo() {
    assertThat(refused(files.at("/inside").toString()).getString("reason"))
        .isEqualTo("address_not_allowed");
  }

  @Test
  void aLostAnswerIsMadeUpForAndTheFileIsThereOnce() {
    rig.clickUp.lose("POST", "/v2/task/b46/attachment", Loss.CONNECTION);
    rig.done("attach_file", "task", "b46", "url", files.at("/plan.txt").toString());
    assertThat(rig.clickUp.asked("POST", "/v2/task/b46/attachment")).hasSize(1);
    assertThat(
            rig.client
                .call("get_task", args("task", "b46", "include", Rig.list("attachments")))
                .facts()
                .getJsonArray("attachments"))
        .hasSize(1);
  }
}

package io.mcpadapters.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret that a service echoes reaches no client. */
class RedactionTest {
  private static final String SECRET = "canary-\"quoted\"-token";
  private final Redaction redaction = new Redaction(List.of(SECRET, "abc"));

  @Test
  void results_are_cleaned_wherever_it_stands() {
    JsonObject body =
        new JsonObject()
            .put(
                "structuredContent", new JsonObject().put(SECRET, new JsonArray().add(1).addNull()))
            .put("n", new JsonObject().put("deep", List.of("x " + SECRET + " y " + SECRET)));
    Reply.Result cleaned = (Reply.Result) redaction.apply(Reply.Result.of(body));
    assertThat(cleaned.body())
        .isEqualTo(
            new JsonObject()
                .put(
                    "structuredContent",
                    new JsonObject().put("***", new JsonArray().add(1).addNull()))
                .put("n", new JsonObject().put("deep", List.of("x *** y ***"))));
  }

  @Test
  void the_request_id_of_an_error_is_cleaned() {
    ToolError error = ToolError.of(ToolError.Code.INTERNAL, "no").upstream(500, "id-" + SECRET);
    JsonObject body = new JsonObject().put("error", error.json());
    Reply.Result cleaned = (Reply.Result) redaction.apply(Reply.Result.of(body));
    assertThat(cleaned.body().encode()).contains("id-***").doesNotContain("canary");
  }

  @Test
  void failures_are_cleaned() {
    Reply.Failure failure =
        new Reply.Failure(1, "m " + SECRET, new JsonObject().put("d", SECRET), false);
    assertThat(redaction.apply(failure))
        .isEqualTo(new Reply.Failure(1, "m ***", new JsonObject().put("d", "***"), false));
  }

  @Test
  void what_is_clean_stays_the_same_object_and_short_words_are_no_secrets() {
    Reply.Result clean = Reply.Result.of(new JsonObject().put("t", "abc"));
    assertThat(redaction.apply(clean)).isSameAs(clean);
  }
}

package io.mcpadapters.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class JsonPathsTest {
  private static final JsonObject ROW =
      new JsonObject()
          .put("name", "app")
          .putNull("owner")
          .put("stars", 7)
          .put("open", true)
          .put("user", new JsonObject().put("login", "ada").putNull("name"))
          .put("labels", new JsonArray().add("bug").add(new JsonObject().put("name", "ui")));

  @Test
  void readsMembersAtAnyDepth() {
    assertThat(JsonPaths.text(ROW, "user", "login")).isEqualTo("ada");
    assertThat(JsonPaths.some(ROW, "name")).contains("app");
    assertThat(JsonPaths.number(ROW, "stars")).isEqualTo(7);
    assertThat(JsonPaths.flag(ROW, "open")).isTrue();
    assertThat(JsonPaths.object(ROW, "user").getString("login")).isEqualTo("ada");
    assertThat(JsonPaths.list(ROW, "labels")).hasSize(1);
    assertThat(JsonPaths.texts(ROW, "labels", "name")).containsExactly("bug", "ui");
  }

  @Test
  void takesNullForAbsentAndAnotherKindForAbsentToo() {
    assertThat(JsonPaths.text(ROW, "owner", "login")).isEmpty();
    assertThat(JsonPaths.text(ROW, "user", "name")).isEmpty();
    assertThat(JsonPaths.some(ROW, "stars")).isEmpty();
    assertThat(JsonPaths.number(ROW, "name")).isZero();
    assertThat(JsonPaths.flag(ROW, "owner")).isFalse();
    assertThat(JsonPaths.object(ROW, "owner").isEmpty()).isTrue();
    assertThat(JsonPaths.list(ROW, "owner")).isEmpty();
    assertThatThrownBy(() -> JsonPaths.must(ROW, "owner")).isInstanceOf(Response.Malformed.class);
  }
}

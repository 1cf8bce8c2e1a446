package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects whose members nobody declares: shown as text, since some models refuse them empty. */
class FreeObjectTest {
  private static <T> T decode(Arg<T> arg, String json) {
    return Values.of(new JsonObject(json), arg).get(arg);
  }

  private static ToolError refusal(Arg<?> arg, String json) {
    return catchThrowableOfType(ToolException.class, () -> Values.of(new JsonObject(json), arg))
        .error();
  }

  @Test
  void aMapKeepsTheCallersNames() {
    Arg<Map<String, Integer>> map = Arg.map("map", "", Arg.integer("", "")).required();
    assertThat(decode(map, "{\"map\":{\"b\":1,\"a\":2}}"))
        .containsExactly(Map.entry("b", 1), Map.entry("a", 2));
    assertThat(refusal(map, "{\"map\":{\"b\":\"x\"}}").field()).isEqualTo("map.b");
  }

  @Test
  void aFreeObjectIsShownAsTextThatHoldsJson() {
    Arg<JsonObject> free = Arg.jsonText("extra", "Fields.", 40).required();
    JsonObject value = new JsonObject().put("a", 1);
    assertThat(free.schema().getString("type")).isEqualTo("string");
    assertThat(decode(free, new JsonObject().put("extra", value).encode())).isEqualTo(value);
    assertThat(decode(free, new JsonObject().put("extra", value.encode()).encode()))
        .isEqualTo(value);
    assertThat(refusal(free, "{\"extra\":\"[1]\"}").message())
        .startsWith("extra must be a JSON object, as text");
    String long_ = new JsonObject().put("extra", "x".repeat(41)).encode();
    assertThat(refusal(free, long_).field()).isEqualTo("extra");
  }
}

package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that are left out, that nobody declared, and that hosts add. */
class GivenArgumentsTest {
  private static final Arg<Integer> COUNT =
      Arg.integer("count", "How many.").between(1, 100).orElse(20);
  private static final Arg<Boolean> FLAG = Arg.flag("flag", "").orElse(false);
  private static final Arg<List<String>> NAMES =
      Arg.list("names", "", Arg.text().min(1)).size(0, 3).orElse(List.of());
  private static final Arg<Optional<String>> LABEL = Arg.text("label", "").max(5).optional();

  private static <T> T decode(Arg<T> arg, String json) {
    return Values.of(new JsonObject(json), arg).get(arg);
  }

  private static ToolError refusal(Arg<?> arg, String json) {
    return catchThrowableOfType(ToolException.class, () -> Values.of(new JsonObject(json), arg))
        .error();
  }

  @Test
  void aMisspeltArgumentIsAnErrorThatNamesTheRightOne() {
    assertThat(refusal(COUNT, "{\"cuont\":3}").message())
        .isEqualTo("cuont is not an argument of this tool; did you mean count?");
    Arg<Integer> limit = Arg.integer("limit", "").orElse(10).alsoCalled("max_results", "per_page");
    assertThat(limit.isRequired()).isFalse();
    for (String written : List.of("maxResults", "per-page", "search_limit", "Limit")) {
      assertThat(refusal(limit, new JsonObject().put(written, 3).encode()).message())
          .endsWith("is not an argument of this tool; did you mean limit?");
    }
    assertThat(refusal(COUNT, "{\"somethingelse\":3}").message()).endsWith("it takes count");
  }

  @Test
  void aNameThatIsNoneIsNotRepeatedSinceItMayBeAKey() {
    String key = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";
    ToolError error = refusal(COUNT, new JsonObject().put(key, 1).encode());
    assertThat(error.field()).isEqualTo("nsec1vl029m…");
    assertThat(error.toString()).doesNotContain(key.substring(0, 20));
  }

  @Test
  void ofManyUnknownArgumentsTheFirstAreToldAndTheOthersCounted() {
    JsonObject many = new JsonObject();
    for (int i = 0; i < 5000; i++) {
      many.put("unknown_" + i, i);
    }
    ToolError error = refusal(COUNT, many.encode());
    assertThat(error.field()).isEqualTo("unknown_0");
    assertThat(error.message())
        .contains("unknown_4 is not an argument")
        .doesNotContain("unknown_5 ")
        .endsWith("; and 4995 more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "[]", "null"})
  void whatMayBeLeftOutIsLeftOutWhenItIsEmpty(String empty) {
    JsonObject raw =
        new JsonObject("{\"label\":" + empty + ",\"names\":" + empty + ",\"flag\":" + empty + "}");
    ToolSpec spec = ToolSpec.readOnly("t", "T").takes(LABEL, NAMES, FLAG).answersText();
    Values in = spec.decode(raw);
    assertThat(in.get(LABEL)).isEmpty();
    assertThat(in.get(NAMES)).isEmpty();
    assertThat(in.get(FLAG)).isFalse();
    assertThat(in.raw()).as("what cursors are bound to").isEqualTo(new JsonObject());
    assertThat(refusal(Arg.text("text", "").min(1).required(), "{\"text\":" + empty + "}").field())
        .isEqualTo("text");
  }

  @Test
  void anEmptyTextMayBeAValue() {
    Arg<Optional<String>> content = Arg.text("content", "").mayBeEmpty().optional();
    assertThat(decode(content, "{\"content\":\"\"}")).contains("");
    assertThat(decode(content, "{}")).isEmpty();
  }

  @Test
  void whatAHostAddsIsDroppedWhereItIsNotDeclared() {
    ToolSpec spec = ToolSpec.readOnly("t", "T").takes(COUNT).answersText();
    JsonObject added =
        new JsonObject()
            .put("toolCallId", "c1")
            .put("sessionId", "s")
            .put("action", "sendMessage")
            .put("chatInput", "secret")
            .put("count", 3);
    assertThat(spec.decode(added).get(COUNT)).isEqualTo(3);
    assertThat(spec.decode(added).raw()).isEqualTo(new JsonObject().put("count", 3));
    assertThatThrownBy(() -> spec.decode(new JsonObject().put("toolcallid", "c1")))
        .hasMessageContaining("toolcallid is not an argument of this tool");
    Arg<String> action = Arg.choice("action", "", "open", "close").required();
    ToolSpec declaring = ToolSpec.readOnly("t", "T").takes(action).answersText();
    assertThat(declaring.decode(new JsonObject().put("action", "open")).get(action))
        .isEqualTo("open");
    assertThatThrownBy(() -> declaring.decode(added)).hasMessageContaining("action must be one of");
  }
}

package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgTest {
  private enum Sort {
    OLDEST,
    NEWEST
  }

  private record Point(int x, Optional<String> label) {}

  private static final Arg<Integer> COUNT =
      Arg.integer("count", "How many.").between(1, 100).orElse(20);
  private static final Arg<Boolean> FLAG = Arg.flag("flag", "").orElse(false);
  private static final Arg<List<String>> NAMES =
      Arg.list("names", "", Arg.text().min(1)).size(0, 3).orElse(List.of());
  private static final Arg<Integer> X = Arg.integer("x", "").required();
  private static final Arg<Optional<String>> LABEL = Arg.text("label", "").max(5).optional();
  private static final Arg.Builder<Point> POINT =
      Arg.object(in -> new Point(in.get(X), in.get(LABEL)), X, LABEL);

  private static <T> T decode(Arg<T> arg, String json) {
    return Values.of(new JsonObject(json), arg).get(arg);
  }

  private static ToolError refusal(Arg<?> arg, String json) {
    return catchThrowableOfType(ToolException.class, () -> Values.of(new JsonObject(json), arg))
        .error();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"5|5", "5.0|5", "\"5\"|5", "1e1|10", "null|20", "\"\"|20", "[]|20", "100|100"})
  void aWholeNumberIsTakenAsItIsWritten(String written, int expected) {
    assertThat(decode(COUNT, "{\"count\":" + written + "}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "101",
        "2.5",
        "\"five\"",
        "\"5x\"",
        "true",
        "[5]",
        "{}",
        "99999999999999999999",
        "1e400",
        "-1e999999999"
      })
  void aNumberOutOfItsBoundsIsRefusedWithFieldRuleAndExample(String written) {
    ToolError error = refusal(COUNT, "{\"count\":" + written + "}");
    assertThat(error.code()).isEqualTo(ToolError.Code.INVALID_INPUT);
    assertThat(error.field()).isEqualTo("count");
    assertThat(error.message()).isEqualTo("count must be a whole number from 1 to 100, e.g. 20");
  }

  @Test
  void aWholeNumberMayHave64Bits() {
    Arg<Optional<Long>> seed = Arg.int64("seed", "").between(0L, 4_294_967_295L).optional();
    assertThat(decode(seed, "{\"seed\":4294967295}")).contains(4_294_967_295L);
    assertThat(decode(seed, "{\"seed\":\"4294967295\"}")).contains(4_294_967_295L);
    assertThat(refusal(seed, "{\"seed\":4294967296}").message())
        .startsWith("seed must be a whole number from 0 to 4294967295");
    assertThat(refusal(seed, "{\"seed\":99999999999999999999}").field()).isEqualTo("seed");
    Arg<Long> any = Arg.int64("any", "").required();
    assertThat(decode(any, "{\"any\":9223372036854775807}")).isEqualTo(Long.MAX_VALUE);
    assertThat(any.schema()).isEqualTo(new JsonObject().put("type", "integer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"true|true", "false|false", "\"true\"|true", "\"false\"|false"})
  void theWordFalseIsFalse(String written, boolean expected) {
    assertThat(decode(FLAG, "{\"flag\":" + written + "}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"yes\"", "\"False\"", "[1]"})
  void nothingElseIsAFlag(String written) {
    assertThat(refusal(FLAG, "{\"flag\":" + written + "}").message())
        .startsWith("flag must be true or false");
  }

  @Test
  void aListMayComeAsItsText() {
    assertThat(decode(NAMES, "{\"names\":\"[\\\"a\\\",\\\"b\\\"]\"}")).containsExactly("a", "b");
    assertThat(refusal(NAMES, "{\"names\":\"[1,2\"}").message()).startsWith("names must be a list");
  }

  @Test
  void aBadItemIsNamedByItsPlace() {
    ToolError error = refusal(NAMES, "{\"names\":[\"a\",7,null]}");
    assertThat(error.field()).isEqualTo("names[1]");
    assertThat(error.message())
        .contains("names[1] must be text")
        .contains("names[2] must not be null");
    assertThat(refusal(NAMES, "{\"names\":[\"a\",\"b\",\"c\",\"d\"]}").message())
        .contains("at most 3 items, has 4");
  }

  @Test
  void textThatHappensToBeJsonStaysText() {
    Arg<String> text = Arg.text("text", "").required();
    assertThat(decode(text, "{\"text\":\"[1]\"}")).isEqualTo("[1]");
    assertThat(refusal(text, "{\"text\":5}").message())
        .isEqualTo("text must be text, e.g. \"text\"");
    assertThat(refusal(text, "{}").message()).startsWith("text is required");
  }

  @Test
  void lengthsAreCountedInCodePoints() {
    Arg<String> text = Arg.text("text", "").max(3).required();
    assertThat(decode(text, "{\"text\":\"😀😀😀\"}")).hasSize(6);
    assertThat(refusal(text, "{\"text\":\"😀😀😀😀\"}").message())
        .contains("at most 3 characters, has 4");
  }

  @Test
  void aLoneSurrogateIsRefused() {
    Arg<String> text = Arg.text("text", "").required();
    JsonObject lone = new JsonObject().put("text", "a\ud83d");
    assertThatThrownBy(() -> Values.of(lone, text)).hasMessageContaining("must be valid Unicode");
  }

  @Test
  void aChoiceNamesWhatItAllows() {
    Arg<Sort> sort = Arg.choice("sort", "", Sort.class).orElse(Sort.OLDEST);
    assertThat(decode(sort, "{\"sort\":\"newest\"}")).isEqualTo(Sort.NEWEST);
    assertThat(decode(sort, "{}")).isEqualTo(Sort.OLDEST);
    assertThat(refusal(sort, "{\"sort\":\"Newest\"}").allowed())
        .containsExactly("oldest", "newest");
    assertThat(sort.schema().getString("default")).isEqualTo("oldest");
  }

  @Test
  void furtherDecodingRefusesInItsOwnWords() {
    Arg<Optional<Integer>> even =
        Arg.text("even", "")
            .example("22")
            .as(text -> {
              if (text.length() % 2 == 1) {
                throw new IllegalArgumentException("must have an even length");
              }
              return text.length();
            })
            .optional();
    assertThat(decode(even, "{\"even\":\"ab\"}")).contains(2);
    assertThat(decode(even, "{}")).isEmpty();
    assertThat(refusal(even, "{\"even\":\"abc\"}").message())
        .isEqualTo("even must have an even length, e.g. \"22\"");
  }

  @Test
  void aCheckAddsItsRule() {
    Arg<String> path =
        Arg.text("path", "")
            .check(text -> text.contains("..") ? "must not leave the root" : null)
            .required();
    assertThat(refusal(path, "{\"path\":\"a/../b\"}").message())
        .startsWith("path must not leave the root");
    assertThat(decode(path, "{\"path\":\"a/b\"}")).isEqualTo("a/b");
  }

  @Test
  void nestedObjectsDecodeAsTheRootDoes() {
    Arg<List<Point>> points = Arg.list("points", "", POINT).required();
    assertThat(decode(points, "{\"points\":[{\"x\":1,\"label\":\"a\"},\"{\\\"x\\\":2}\"]}"))
        .containsExactly(new Point(1, Optional.of("a")), new Point(2, Optional.empty()));
    ToolError error = refusal(points, "{\"points\":[{\"x\":1,\"lable\":\"a\"}]}");
    assertThat(error.message())
        .contains("points[0].lable is not an argument")
        .contains("did you mean label?");
    assertThat(refusal(points, "{\"points\":[{}]}").field()).isEqualTo("points[0].x");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    ToolError error =
        catchThrowableOfType(
                ToolException.class,
                () -> Values.of(new JsonObject("{\"count\":0,\"flag\":3}"), COUNT, FLAG))
            .error();
    assertThat(error.message()).contains("count must be").contains("flag must be");
    assertThat(error.field()).isEqualTo("count");
  }

  @Test
  void eitherTakesOneShapeOrTheOther() {
    Arg<List<String>> either =
        Arg.<List<String>>either(
                "e", "", Arg.text().max(10).as(List::of), Arg.list("", "", Arg.text()))
            .required();
    assertThat(decode(either, "{\"e\":\"a\"}")).containsExactly("a");
    assertThat(decode(either, "{\"e\":[\"a\",\"b\"]}")).containsExactly("a", "b");
    assertThat(refusal(either, "{\"e\":5}").message())
        .startsWith("e must be like \"text\" or like [\"text\"]");
  }

  @Test
  void aDateIsADayOfTheCalendar() {
    Arg<LocalDate> date = Arg.date("day", "").required();
    assertThat(decode(date, "{\"day\":\"2028-02-29\"}")).isEqualTo(LocalDate.of(2028, 2, 29));
    assertThat(refusal(date, "{\"day\":\"2027-02-29\"}").message())
        .contains("must be a day of the calendar");
    assertThat(refusal(date, "{\"day\":\"tomorrow\"}").message()).contains("2026-01-31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.org",
        "https:///x",
        "https://user:pw@a.org/",
        "javascript:alert(1)",
        "https://a b"
      })
  void anAddressIsHttpWithAHostAndNoCredentials(String address) {
    Arg<URI> uri = Arg.uri("url", "").required();
    assertThat(refusal(uri, new JsonObject().put("url", address).encode()).field())
        .isEqualTo("url");
    assertThat(decode(uri, "{\"url\":\"https://a.org/x?y#z\"}").getHost()).isEqualTo("a.org");
  }

  @Test
  void aForeignSchemaIsShownAsItIsAndJudges() {
    JsonObject schema =
        new JsonObject(
            """
            {"type":"object","properties":{"seed":{"type":"integer","minimum":0}},"required":["seed"]}\
            """);
    Arg<JsonObject> raw = Arg.rawSchema("input", "The model's.", schema).required();
    assertThat(decode(raw, "{\"input\":{\"seed\":3}}").getInteger("seed")).isEqualTo(3);
    assertThat(refusal(raw, "{\"input\":{\"seed\":-3}}").field()).startsWith("input.seed");
    assertThat(raw.schema().getJsonObject("properties"))
        .isEqualTo(schema.getJsonObject("properties"));
  }

  @Test
  void theSchemaSaysWhatTheDecodingTakes() {
    assertThat(COUNT.schema())
        .isEqualTo(
            new JsonObject(
                """
                {"type":"integer","minimum":1,"maximum":100,"description":"How many.","default":20}\
                """));
    assertThat(NAMES.schema().getJsonObject("items").getString("type")).isEqualTo("string");
    assertThat(new Arguments(COUNT, X).schema().getJsonArray("required"))
        .isEqualTo(new JsonArray().add("x"));
    assertThat(new Arguments().schema())
        .isEqualTo(
            new JsonObject(
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}"));
    assertThat(ResultBudget.arg(8000).schema().getInteger("default")).isEqualTo(8000);
  }

  @Test
  void aNameThatClientsRefuseIsAProgrammingError() {
    assertThatThrownBy(() -> Arg.text("Bad-Name", "").required())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Arguments(COUNT, Arg.text("count", "").required()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.mcpadapters.research;

import static io.mcpadapters.kit.McpClient.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What web_search refuses, unpaid, and how it reads arguments. */
class SearchChecksTest {
  @RegisterExtension static final Rig rig = new Rig();

  private static Received search(Object... pairs) {
    return rig.call("web_search", args(pairs));
  }

  private static JsonObject sent() {
    return rig.tavily.asked("/search").getLast().json();
  }

  private static JsonObject refused(Object... pairs) {
    JsonObject error = search(pairs).toolError();
    assertThat(error.getString("code")).isEqualTo("invalid_input");
    assertThat(rig.tavily.asked()).as("a bad call costs nothing").isEmpty();
    return error;
  }

  @Test
  void takesNumbersFlagsAndListsSentAsText() {
    search(
        "query", "\"x\"",
        "max_results", "4",
        "exact_match", "false",
        "include_domains", "[\"docs.example.org\"]");

    assertThat(sent().getInteger("max_results")).isEqualTo(4);
    assertThat(sent().containsKey("exact_match")).isFalse();
    assertThat(sent().getJsonArray("include_domains")).containsExactly("docs.example.org");
    assertThat(sent().getString("query")).as("a text stays a text").isEqualTo("\"x\"");
  }

  @Test
  void countsAQueryInCodePointsAndSaysHowToSplitALongerOne() {
    assertThat(search("query", "🌊".repeat(400)).isError()).isFalse();
    assertThat(search("query", "x".repeat(399) + " ").isError()).isFalse();
    assertThat(sent().getString("query")).hasSize(399);
    rig.tavily.forget();

    assertThat(refused("query", "x".repeat(401)).getString("message"))
        .contains("at most 400", "has 401", "split it into queries");
    assertThat(
            refused("queries", new JsonArray().add("ok").add("y".repeat(500))).getString("field"))
        .isEqualTo("queries[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "*", "localhost", "*.", "a b.org", "https://", "x..org"})
  void refusesDomainsThatAreNone(String domain) {
    for (String field : new String[] {"include_domains", "exclude_domains"}) {
      JsonObject error = refused("query", "x", field, new JsonArray().add(domain));
      assertThat(error.getString("field")).isEqualTo(field + "[0]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IT, italy",
    "ita, italy",
    "Italy, italy",
    "uk, united kingdom",
    "USA, united states",
    "Czechia, czech republic",
    "Türkiye, turkey",
    "burma, myanmar",
    "Cabo Verde, cape verde",
    "CG, congo",
    "Deutschland, germany",
    "Österreich, austria",
    "Espana, spain",
    "Česko, czech republic",
    "Россия, russia",
    "日本, japan",
    "مصر, egypt",
    "भारत, india",
    "대한민국, south korea",
    "Việt Nam, vietnam",
    "Osterreich, austria",
    "Česká  republika, czech republic",
    "Suisse, switzerland"
  })
  void takesCountriesByCodeAndByName(String given, String name) {
    search("query", "country " + given, "country", given);

    assertThat(sent().getString("country")).isEqualTo(name);
  }

  @Test
  void namesTheNearestCountriesForAnUnknownOne() {
    assertThat(refused("query", "x", "country", "Germny").getString("message"))
        .contains("did you mean germany");
    assertThat(refused("query", "x", "country", "Deutschlnd").getString("message"))
        .contains("did you mean germany");
    assertThat(refused("query", "x", "country", "HK").getString("field")).isEqualTo("country");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThat(
            refused("query", "x", "time_range", "day", "end_date", "2026-01-01").getString("field"))
        .isEqualTo("time_range");
    assertThat(
            refused("query", "x", "start_date", "2026-02-01", "end_date", "2026-01-01")
                .getString("field"))
        .isEqualTo("start_date");
    assertThat(refused("query", "x", "start_date", "2026-02-30").getString("field"))
        .isEqualTo("start_date");
    assertThat(refused("query", "x", "country", "it", "topic", "news").getString("field"))
        .isEqualTo("country");
    assertThat(refused("query", "no quotes", "exact_match", true).getString("field"))
        .isEqualTo("exact_match");
    assertThat(refused().getString("field")).isEqualTo("query");
    assertThat(refused("query", "x", "queries", new JsonArray().add("y")).getString("field"))
        .isEqualTo("query");
    assertThat(refused("query", "  ").getString("message")).contains("must not be blank");
  }
}

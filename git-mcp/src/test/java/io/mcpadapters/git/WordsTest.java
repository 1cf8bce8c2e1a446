package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.text.Count;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences of answers and errors. */
class WordsTest extends OnEveryHost {
  @ParameterizedTest
  @CsvSource({
    "1,line,1 line",
    "0,line,0 lines",
    "2,line,2 lines",
    "1,entry,1 entry",
    "3,entry,3 entries"
  })
  void countsInWords(long number, String noun, String words) {
    assertThat(Count.of(number, noun)).isEqualTo(words);
  }

  @Test
  void oneOfAThingIsNoPlural() {
    JsonArray files = new JsonArray().add(args("path", "LICENSE"));

    assertThat(call("read_files", "github", "files", files).text()).contains(" 1 file http");
    assertThat(call("list_tree", "github", "path", "docs").text()).contains(" 1 of 1 entry http");
    assertThat(call("search_code", "github", "query", "hello 4").text())
        .contains(" 1 hit, scanned ");
    assertThat(call("read_file", "github", "path", "LICENSE", "lines", "9").text())
        .contains("(1 line)", "The file has 1 line; none is among those asked for: lines 9.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatIsNotThereIsSaidWithWhatToDoNext(String dialect) {
    next("not_found", "get_issue", dialect, "acme/app", args("number", 999));
    next("not_found", "get_pull_request", dialect, "acme/app", args("number", 999));
    next("not_found", "get_diff", dialect, "acme/app", args("pull", 999));
    next("not_found", "list_releases", dialect, "acme/app", args("tag", "v9"));
    next("not_found", "list_tree", dialect, "acme/empty", args());
    next("not_found", "list_tree", dialect, "acme/none", args());
  }

  private static void next(
      String code, String tool, String dialect, String repo, JsonObject arguments) {
    JsonObject error = running.call(tool, dialect, repo, arguments).toolError();
    assertThat(error.getString("code")).as("%s %s", tool, error).isEqualTo(code);
    assertThat(error.getString("hint")).as("%s %s", tool, error).isNotBlank();
  }

  @Test
  void anErrorNamesTheArgumentAsTheToolHasIt() {
    for (String url : new String[] {"https://elsewhere.example/acme/app", "nothing"}) {
      JsonObject error = running.client().call("resolve_url", args("url", url)).toolError();

      assertThat(error.getString("field")).isEqualTo("url");
      assertThat(error.getString("message")).doesNotStartWith("repo ");
    }
  }

  @Test
  void aPatternThatCannotBeRunIsRefusedWithAWayOn() {
    next(
        "invalid_input",
        "search_code",
        "github",
        "acme/app",
        args("query", "a(?=b)", "mode", "regex"));
  }

  @Test
  void twoDiffsAtOnceAreRefused() {
    next("invalid_input", "get_diff", "github", "acme/app", args("pull", 2, "commit", "main"));
    next("invalid_input", "get_diff", "github", "acme/app", args());
  }

  @Test
  void aDiffOfOneRefAsksForTheOther() {
    assertThat(failing("get_diff", "github", args("base", "main")).getString("field"))
        .isEqualTo("head");
    assertThat(failing("get_diff", "github", args("head", "main")).getString("field"))
        .isEqualTo("base");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void noCommitsOfAPathThatIsNotThereIsNoAnswer(String dialect) {
    JsonObject error = failing("list_commits", dialect, args("path", "REDME.md"));

    assertThat(error.getString("reason")).isEqualTo("path_not_found");
    assertThat(error.getJsonArray("did_you_mean")).contains("README.md");
    assertThat(call("list_commits", dialect, "path", "README.md", "author", "nobody").text())
        .as("none by that author is an answer")
        .contains("\"rows\":[]");
  }

  @Test
  void oneFileOfSeveralThatIsNotThereIsSaidInItsPlace() {
    JsonArray files =
        new JsonArray().add(args("path", "LICENSE")).add(args("path", "docs/nothing.md"));

    assertThat(call("read_files", "gitlab", "files", files).text())
        .contains("has no docs/nothing.md at this commit. Look with list_tree.");
  }

  private static JsonObject failing(String tool, String dialect, JsonObject arguments) {
    return running.call(tool, dialect, "acme/app", arguments).toolError();
  }
}

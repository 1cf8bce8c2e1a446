package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, profiles, several files and searching, on every dialect. */
class FindTest extends OnEveryHost {
  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void resolvesAnAddressToItsPermalink(String dialect) {
    Received answer =
        good(
            running
                .client()
                .call(
                    "resolve_url",
                    args("url", link(dialect, "feature/login", "src/main/Login.java", "#L2"))));

    JsonObject data = data(answer);
    assertThat(data.getString("kind")).isEqualTo("file");
    assertThat(data.getString("ref")).isEqualTo("feature/login");
    assertThat(data.getString("path")).isEqualTo("src/main/Login.java");
    assertThat(data.getString("permalink"))
        .contains(data.getString("sha"))
        .endsWith("/src/main/Login.java#L2");
  }

  @Test
  void resolvesWhatIsNoFile() {
    String web = running.host("github").url() + "/acme/app";
    assertThat(
            data(running.client().call("resolve_url", args("url", web + "/pull/3")))
                .getInteger("number"))
        .isEqualTo(3);
    assertThat(
            data(running.client().call("resolve_url", args("url", web + "/compare/v1.0.0...main")))
                .getString("head_sha"))
        .isEqualTo(head("github"));
    assertThat(data(running.client().call("resolve_url", args("url", web))).getString("sha"))
        .isEqualTo(head("github"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void describesARepositoryOnOneScreen(String dialect) {
    JsonObject data = data(call("get_repository", dialect));

    assertThat(data.getString("description")).isEqualTo("A small application");
    assertThat(data.getString("default_branch")).isEqualTo("main");
    assertThat(data.getString("head_sha")).isEqualTo(head(dialect));
    assertThat(data.getJsonObject("languages").getDouble("Java")).isEqualTo(90.0);
    assertThat(data.getJsonObject("latest_release").getString("tag")).isEqualTo("v1.1.0");
    assertThat(data.getJsonObject("readme_outline").getJsonArray("headings"))
        .isEqualTo(new JsonArray().add("1\t# App").add("5\t## Use"));
    JsonObject more =
        data(
            call(
                "get_repository",
                dialect,
                "include",
                List.of("readme", "top_level", "contributors")));
    assertThat(more.getString("readme")).contains("Run `app --help`.");
    assertThat(more.getJsonArray("top_level")).contains("README.md", "src/");
    assertThat(
            data(good(running.call("get_repository", dialect, "acme/empty", args())))
                .getBoolean("empty"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void readsSeveralFilesAndGoesOnWhereTheyEnd(String dialect) {
    JsonArray files =
        new JsonArray()
            .add(args("path", "src/main/App.java", "lines", "3-4"))
            .add(args("path", "docs/guide.md"))
            .add(args("path", "nope.md"));
    Received first = call("read_files", dialect, "files", files, "max_chars", 4000);
    String cursor = cursor(first);
    Received second =
        call("read_files", dialect, "files", files, "max_chars", 4000, "cursor", cursor);

    assertThat(first.chars()).isLessThanOrEqualTo(4000);
    assertThat(first.text())
        .contains(
            "=== src/main/App.java lines 3-4 of",
            "3\t/** Greets. */\n",
            "=== docs/guide.md lines 1-",
            "=== nope.md: ");
    assertThat(second.text())
        .contains("=== docs/guide.md lines ")
        .doesNotContain("App.java", "1\t# Guide");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void scansCodeOfAnyCommitWithoutAnIndex(String dialect) {
    Received literal = call("search_code", dialect, "query", "hello 4");
    Received regex =
        call(
            "search_code",
            dialect,
            "query",
            "class \\w+Test",
            "mode",
            "regex",
            "glob",
            "src/**",
            "context",
            0);
    Received old = call("search_code", dialect, "query", "hello 7", "ref", "v1.0.0");

    assertThat(literal.text()).contains("src/main/App.java#L", "println(\"hello 4\")");
    assertThat(data(literal).getString("way")).isEqualTo("scan");
    assertThat(data(literal).getBoolean("complete")).isTrue();
    assertThat(regex.text()).contains("src/test/AppTest.java#L1", "1\tclass AppTest {");
    assertThat(regex.text()).containsOnlyOnce("=== ");
    assertThat(old.text()).contains("[Nothing was found with mode literal, ref v1.0.0.]");
  }

  @Test
  void aScanOfManyHitsGoesOn() {
    Received first =
        call("search_code", "gitea", "query", "Do what step", "limit", 5, "context", 0);
    String cursor = cursor(first);
    Received second =
        call(
            "search_code",
            "gitea",
            "query",
            "Do what step",
            "limit",
            5,
            "context",
            0,
            "cursor",
            cursor);

    assertThat(first.text())
        .contains("Do what step 1 ", "Do what step 5 ")
        .doesNotContain("Do what step 6 ");
    assertThat(second.text())
        .contains("Do what step 6 ", "Do what step 10 ")
        .doesNotContain("Do what step 5 ");
  }

  @Test
  void aPatternThatWouldTakeForeverElsewhereDoesNot() {
    Received answer = call("search_code", "github", "query", "(x+x+)+y", "mode", "regex");

    assertThat(data(answer).getBoolean("complete")).isTrue();
    assertThat(
            running
                .call("search_code", "github", "acme/app", args("query", "(?=x)", "mode", "regex"))
                .toolError()
                .getString("field"))
        .isEqualTo("query");
  }

  @Test
  void saysThatAHostHasNoIndex() {
    assertThat(
            running
                .call(
                    "search_code", "gitea", "acme/app", args("query", "hello", "strategy", "index"))
                .toolError()
                .getString("reason"))
        .isEqualTo("unsupported_on_host");
    assertThat(
            running
                .client()
                .call("search_code", args("query", "hello"))
                .toolError()
                .getString("code"))
        .isEqualTo("unsupported");
  }

  @Test
  void searchesRepositoriesOnAllHosts() {
    Received answer =
        good(
            running
                .client()
                .call("search_repositories", args("query", "application", "hosts", List.of("*"))));

    JsonArray rows = data(answer).getJsonArray("rows");
    assertThat(rows).hasSize(4);
    assertThat(rows.getJsonArray(0).getString(1)).isEqualTo("acme/app");
    assertThat(
            data(answer).getJsonArray("hosts").stream()
                .map(host -> ((JsonObject) host).getString("status")))
        .containsOnly("ok");
    Received owned =
        good(
            running
                .client()
                .call(
                    "search_repositories",
                    args(
                        "query",
                        "a",
                        "owner",
                        "acme",
                        "limit",
                        2,
                        "hosts",
                        List.of("*"),
                        "sort",
                        "updated")));
    assertThat(cursor(owned)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void searchesIssuesByKindStateAndAuthor(String dialect) {
    assertThat(titles(call("search_issues", dialect, "query", "loudly")))
        .containsExactly("It greets too loudly");
    assertThat(titles(call("search_issues", dialect, "type", "pull", "state", "merged")))
        .containsExactly("Greet in two languages");
    assertThat(
            titles(
                call(
                    "search_issues", dialect, "author", "ben", "state", "open", "sort", "created")))
        .containsExactlyInAnyOrder("It greets too loudly", "Sketch a login");
    Received links =
        call(
            "search_issues",
            dialect,
            "type",
            "pull",
            "state",
            "open",
            "fields",
            List.of("url", "excerpt"));
    assertThat(data(links).getJsonArray("rows").getJsonArray(0).getString(3))
        .startsWith(running.host(dialect).url())
        .endsWith("/3");
  }

  private static List<String> titles(Received answer) {
    return data(answer).getJsonArray("rows").stream()
        .map(row -> ((JsonArray) row).getString(7))
        .toList();
  }
}

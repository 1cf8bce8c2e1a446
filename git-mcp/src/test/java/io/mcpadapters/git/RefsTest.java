package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of branches and tags, and addresses that hold them. */
class RefsTest extends OnEveryHost {
  private static final String REPO = "acme/marks";

  private static Received marks(String tool, String dialect, Object... pairs) {
    return good(running.call(tool, dialect, REPO, args(pairs)));
  }

  private static JsonObject resolved(String dialect, String rest) {
    String url = running.host(dialect).url() + "/" + REPO + rest;
    return data(good(running.client().call("resolve_url", args("url", url))));
  }

  private static String sha(String dialect, String ref) {
    return commit(marks("list_tree", dialect, "ref", ref));
  }

  @ParameterizedTest
  @CsvSource({
    "github, /tree/refs/heads/both, /tree/refs/tags/both",
    "gitlab, /-/tree/both?ref_type=heads, /-/tree/both?ref_type=tags",
    "gitea, /src/branch/both, /src/tag/both",
    "forgejo, /src/branch/both, /src/tag/both"
  })
  void theMarkOfAnAddressDecidesBetweenABranchAndATag(String dialect, String branch, String tag) {
    String heads = sha(dialect, "refs/heads/both");
    String tags = sha(dialect, "refs/tags/both");

    assertThat(heads).isNotEqualTo(tags);
    assertThat(resolved(dialect, branch).getString("sha")).isEqualTo(heads);
    assertThat(resolved(dialect, tag).getString("sha")).isEqualTo(tags);
    assertThat(resolved(dialect, tag).getString("ref")).isEqualTo("both");
  }

  @ParameterizedTest
  @CsvSource({"github, /blob/rel/1/README.md", "gitlab, /-/blob/rel/1/README.md"})
  void theLongestRefThatExistsIsMeant(String dialect, String rest) {
    JsonObject data = resolved(dialect, rest);

    assertThat(data.getString("ref")).isEqualTo("rel/1");
    assertThat(data.getString("path")).isEqualTo("README.md");
    assertThat(data.getString("sha")).isEqualTo(sha(dialect, "refs/heads/rel/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gitea", "forgejo"})
  void ofOneKindTheMarkLeavesNoChoice(String dialect) {
    assertThat(resolved(dialect, "/src/tag/rel/1/README.md").getString("path"))
        .isEqualTo("1/README.md");
    assertThat(resolved(dialect, "/src/branch/rel/1/README.md").getString("path"))
        .isEqualTo("README.md");
  }

  @ParameterizedTest
  @CsvSource({
    "github, /blob/%s/README.md, /commit/%s",
    "gitlab, /-/blob/%s/README.md, /-/commit/%s",
    "gitea, /src/commit/%s/README.md, /commit/%s",
    "forgejo, /src/commit/%s/README.md, /commit/%s"
  })
  void fortyDigitsAreACommitOnlyWhereItExists(String dialect, String file, String commit) {
    String none = "0123456789012345678901234567890123456789";
    for (String rest : List.of(file, commit)) {
      String url = running.host(dialect).url() + "/" + REPO + rest.formatted(none);
      assertThat(
              running
                  .client()
                  .call("resolve_url", args("url", url))
                  .toolError()
                  .getString("reason"))
          .as(url)
          .isEqualTo("ref_not_found");
    }
    String head = sha(dialect, "main");
    assertThat(resolved(dialect, commit.formatted(head)).getString("permalink"))
        .endsWith(commit.formatted(head));
  }

  @ParameterizedTest
  @CsvSource({
    "github, /blob/main/docs, tree",
    "gitlab, /-/blob/main/docs, tree",
    "gitea, /src/branch/main/docs, tree",
    "forgejo, /src/branch/main/docs, tree",
    "github, /wiki/Home, wiki",
    "gitlab, /-/wikis/home, wiki",
    "gitea, /wiki/Home, wiki",
    "github, /actions/runs/1, other",
    "gitea, /actions/runs/1, other",
    "github, /archive/refs/tags/v1.0.0.zip, archive",
    "gitlab, /-/archive/v1.0.0/marks-v1.0.0.tar.gz, archive",
    "gitea, /archive/v1.0.0.tar.gz, archive"
  })
  void anAddressIsOfTheKindThatItShows(String dialect, String rest, String kind) {
    JsonObject data = resolved(dialect, rest);

    assertThat(data.getString("kind")).isEqualTo(kind);
    assertThat(data.containsKey("permalink")).isEqualTo(kind.equals("tree"));
    if (kind.equals("archive")) {
      assertThat(data.getString("ref")).isEqualTo("v1.0.0");
      assertThat(data.getString("sha")).isEqualTo(sha(dialect, "v1.0.0"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "github, README.md?plain=1#L1",
    "gitlab, README.md?plain=1#L1",
    "gitea, README.md?display=source#L1",
    "forgejo, README.md?display=source#L1"
  })
  void linesOfARenderedFileAreLinkedInItsSource(String dialect, String end) {
    String link = permalink(marks("read_file", dialect, "path", "README.md", "lines", "1"));

    assertThat(link).endsWith(end);
    assertThat(running.client().call("read_file", args("repo", link)).text())
        .contains("1\t# Tagged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void refsAreCountedAndWhatIsBothIsSaid(String dialect) {
    Received branches = marks("list_refs", dialect, "limit", 2);
    Received tags = marks("list_refs", dialect, "kind", "tag", "names_only", true);

    assertThat(branches.facts().getJsonObject("page").getInteger("total")).isEqualTo(3);
    assertThat(branches.facts().getJsonArray("warnings").encode())
        .contains("Both a branch and a tag: both.", "refs/tags/both");
    assertThat(data(tags).getJsonArray("columns")).containsExactly("name");
    assertThat(tags.facts().getJsonObject("page").getInteger("total")).isEqualTo(4);
    assertThat(data(tags).getString("newest")).isEqualTo("v1.0.0");
    assertThat(column(tags, "name")).startsWith("v2.0.0-rc1", "v1.0.0");
    assertThat(column(marks("list_refs", dialect, "kind", "tag", "query", "rel"), "sha"))
        .containsExactly(sha(dialect, "refs/tags/rel"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aListOfRefsKeepsToItsBudget(String dialect) {
    Received few =
        good(
            running.call(
                "list_refs",
                dialect,
                "acme/many",
                args("kind", "tag", "limit", 100, "max_chars", 2000)));

    assertThat(few.text().length()).isLessThanOrEqualTo(2000);
    assertThat(few.facts().getJsonObject("page").getInteger("total")).isEqualTo(620);
    assertThat(cursor(few)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitea", "forgejo"})
  void aDraftIsSaidToBeOne(String dialect) {
    assertThat(column(marks("list_releases", dialect, "fields", List.of("name", "draft")), "name"))
        .containsExactly("[draft] Two");
    Received one = marks("list_releases", dialect, "tag", "v2.0.0-rc1");
    assertThat(one.text()).containsPattern(" draft (?:pre)?release v2.0.0-rc1 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void bracketsAreAPathBeforeTheyAreAPattern(String dialect) {
    String path = "app/[id]/page.tsx";
    Received patch =
        marks("get_diff", dialect, "commit", "main", "detail", "patch", "paths", List.of(path));
    Received found =
        marks("search_code", dialect, "query", "bracke", "strategy", "scan", "glob", path);

    assertThat(patch.text()).contains("+brackets changed").doesNotContain("letter");
    assertThat(found.text()).contains("1 hit, scanned");
    assertThat(marks("list_tree", dialect, "glob", path).text()).contains("[id]/");
  }

  @Test
  void aBranchOfAForkIsSaidToBeThere() {
    String url = running.host("github").url() + "/" + REPO + "/compare/main...other:fix";
    assertThat(running.client().call("get_diff", args("repo", url)).toolError().getString("reason"))
        .isEqualTo("ref_in_fork");
  }
}

package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is beside its text: a link, a pointer, a name that is not UTF-8, a left-out diff. */
class FormsTest extends OnEveryHost {
  private static Received read(String dialect, String path) {
    return good(running.call("read_file", dialect, "acme/forms", args("path", path)));
  }

  private static JsonObject cited(String dialect, Object... pairs) {
    JsonObject wanted = args(pairs).put("repo", running.repo(dialect, "acme/forms"));
    return data(good(
            running.client().call("cite_lines", args("citations", new JsonArray().add(wanted)))))
        .getJsonArray("citations")
        .getJsonObject(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aSymbolicLinkIsSaidToBeOne(String dialect) {
    Received link = read(dialect, "guide.link");
    JsonArray files = new JsonArray().add(args("path", "guide.link")).add(args("path", "lf.txt"));
    Received several =
        good(running.call("read_files", dialect, "acme/forms", args("files", files)));

    assertThat(link.text()).contains("guide.link (symbolic link)");
    assertThat(link.text())
        .contains(dialect.equals("github") ? "the file which it leads to" : "where it leads");
    assertThat(several.text()).contains("=== guide.link (symbolic link)", "=== lf.txt lines");
    assertThat(cited(dialect, "path", "guide.link", "lines", "1").getBoolean("symlink")).isTrue();
    assertThat(read(dialect, "lf.txt").text()).doesNotContain("symbolic link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aPointerIsToldFromAFileThatHoldsOne(String dialect) {
    Received pointer = read(dialect, "lfs.bin");
    Received about = read(dialect, "about-lfs.md");

    assertThat(data(pointer).getJsonObject("lfs"))
        .isEqualTo(args("oid", "sha256:" + "a".repeat(64), "size", 123456));
    assertThat(data(about).containsKey("lfs")).isFalse();
    assertThat(about.text()).doesNotContain("Git LFS");
    assertThat(data(read(dialect, "crlf.txt")).getString("line_ends")).isEqualTo("CRLF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aNameThatIsNotUtf8SpoilsNoSearch(String dialect) {
    Received found =
        good(
            running.call(
                "search_code",
                dialect,
                "acme/forms",
                args("query", "needle", "strategy", "scan", "glob", "odd/*")));

    assertThat(found.text()).contains("1 hit", "odd/good.txt");
    assertThat(data(found).containsKey("complete")).isFalse();
    assertThat(found.text())
        .contains("not all of them", "Passed over: 1 file that cannot be read by name: odd/bad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void aQuoteThatStandsTwiceIsSaidTo(String dialect) {
    JsonObject twice = cited(dialect, "path", "docs/guide.md", "quote", "twice");

    assertThat(twice.getString("lines")).isEqualTo("3");
    assertThat(twice.getJsonArray("quote_also_at")).containsExactly(5);
    assertThat(
            cited(dialect, "path", "docs/guide.md", "quote", "# Guide")
                .containsKey("quote_also_at"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void linesThatEndNowhereGetALinkThatExists(String dialect) {
    Received blame =
        good(
            running.call(
                "blame_lines", dialect, "acme/forms", args("path", "lf.txt", "lines", "1-")));
    Received two =
        good(
            running.call(
                "read_file",
                dialect,
                "acme/forms",
                args("path", "docs/guide.md", "lines", "1,4-5")));

    assertThat(blame.facts().getJsonObject("source").getString("url"))
        .endsWith(dialect.equals("gitlab") ? "lf.txt#L1-2" : "lf.txt#L1-L2");
    assertThat(permalink(two)).endsWith("/docs/guide.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void hitsAreLinesNotPlaces(String dialect) {
    Received found =
        good(
            running.call(
                "search_code",
                dialect,
                "acme/forms",
                args("query", "twice", "strategy", "scan", "glob", "docs/*")));

    assertThat(found.text()).contains("2 hits in 1 place, scanned");
  }

  @Test
  void whatGitLabLeavesOutOfADiffIsTold() {
    Received summary =
        good(running.call("get_diff", "gitlab", "acme/sizes", args("commit", "main")));
    Received patch =
        good(
            running.call(
                "get_diff", "gitlab", "acme/sizes", args("commit", "main", "detail", "patch")));

    assertThat(summary.text())
        .contains("R +0 -0 before.txt → after.txt", "A ? collapsed.txt", "A ? too-large.txt")
        .contains("A +1 -0 generated.txt (generated)")
        .contains("+1 -0 without 2 files not counted");
    assertThat(patch.text())
        .contains("collapsed.txt\n(left out for its size", "too-large.txt\n(left out for its size")
        .contains("after.txt\n(no line differs")
        .doesNotContain("+c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea", "forgejo"})
  void whatTheDepthHidesIsCounted(String dialect) {
    Received tree = good(running.call("list_tree", dialect, "acme/app", args()));
    Received flat = good(running.call("list_tree", dialect, "acme/app", args("depth", 1)));

    assertThat(tree.text()).contains(" 13 of 15 entries ", "[2 entries more below;");
    assertThat(flat.text()).contains("[4 folders not opened;");
  }

  @Test
  void aListOfOneFolderOnlyHidesNothing() {
    assertThat(good(running.call("list_tree", "gitea", "acme/forms", args("path", "docs"))).text())
        .doesNotContain("more below");
    assertThat(List.of(read("gitea", "lf.txt").text().split("\n"))).hasSize(3);
  }
}

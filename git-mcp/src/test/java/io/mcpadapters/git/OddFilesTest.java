package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and contents that are hard to carry, and what is not there, on every dialect. */
class OddFilesTest extends OnEveryHost {
  @ParameterizedTest
  @CsvSource({
    "with space.txt,space",
    "hash#1.txt,hash",
    "100%.txt,percent",
    "what?.txt,question",
    "a%2Fb.txt,escaped slash",
    "a%5Cb.txt,escaped backslash",
    "größe/naïve.txt,unicode",
    "a/b/c/d/e.txt,deep"
  })
  void carriesOddNames(String path, String content) {
    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      Received answer =
          running.call("read_file", dialect, "acme/names", args("path", path, "numbered", false));
      assertThat(answer.text().lines().toList()).as(dialect).hasSize(2).last().isEqualTo(content);
      String link = permalink(answer);
      assertThat(running.client().call("read_file", args("repo", link)).text())
          .as(link)
          .endsWith("1\t" + content + "\n");
    }
  }

  @Test
  void tellsWhatAFileIsThatIsNotPlainText() {
    assertThat(read("empty.txt").text()).contains("empty.txt (0 lines)", "[The file is empty.]");
    assertThat(facts("bom.txt").getString("encoding")).isEqualTo("UTF-8 with byte order mark");
    assertThat(facts("utf16.txt").getString("encoding")).isEqualTo("UTF-16LE");
    assertThat(facts("latin.txt").getString("encoding")).isEqualTo("ISO-8859-1");
    assertThat(read("crlf.txt").text()).contains("lines 1-2 of 2 ");
    assertThat(read("no-end.txt").text()).contains("lines 1-2 of 2 ");
    Received picture =
        running.call("read_file", "github", "acme/app", args("path", "assets/logo.png"));
    assertThat(picture.facts().getJsonObject("data").getBoolean("binary")).isTrue();
    assertThat(picture.facts().getJsonObject("data").getString("type")).isEqualTo("image/png");
    assertThat(picture.text()).endsWith("Binary file, image/png, 20 B.");
    Received pointer = running.call("read_file", "gitea", "acme/names", args("path", "lfs.bin"));
    assertThat(pointer.text()).endsWith("not in the repository.]");
    Received wide = running.call("read_file", "gitea", "acme/names", args("path", "long-line.txt"));
    assertThat(wide.text()).contains("…[+4600]\n2\tend\n");
  }

  private static JsonObject facts(String path) {
    return data(read(path));
  }

  private static Received read(String path) {
    return good(running.call("read_file", "github", "acme/names", args("path", path)));
  }

  @ParameterizedTest
  @CsvSource({
    "github, acme/app, nope, docs/guide.md, not_found, ref_not_found",
    "gitea, acme/app, nope, docs/guide.md, not_found, ref_not_found",
    "forgejo, acme/app, nope, docs/guide.md, not_found, ref_not_found",
    "github, acme/app, main, docs/gide.md, not_found, path_not_found",
    "gitea, acme/app, main, docs/gide.md, not_found, path_not_found",
    "forgejo, acme/app, main, docs/gide.md, not_found, path_not_found",
    "github, acme/app, main, nowhere/at/all, not_found, path_not_found",
    "forgejo, acme/app, main, nowhere/at/all, not_found, path_not_found",
    "github, acme/app, main, docs, invalid_input, not_a_file",
    "gitea, acme/app, main, docs, invalid_input, not_a_file",
    "github, acme/none, main, README.md, not_found, not_found_or_no_access",
    "gitea, acme/none, main, README.md, not_found, not_found_or_no_access",
    "forgejo, acme/none, main, README.md, not_found, not_found_or_no_access",
    "github, acme/empty, HEAD, README.md, not_found, empty_repository",
    "gitea, acme/empty, HEAD, README.md, not_found, empty_repository",
    "forgejo, acme/empty, HEAD, README.md, not_found, empty_repository",
    "github, acme/app, 0123456789012345678901234567890123456789, README.md, not_found, ref_not_found",
    "gitea, acme/app, 0123456789012345678901234567890123456789, README.md, not_found, ref_not_found"
  })
  void saysWhatIsNotThere(
      String dialect, String repo, String ref, String path, String code, String reason) {
    JsonObject error =
        running.call("read_file", dialect, repo, args("ref", ref, "path", path)).toolError();

    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("reason")).isEqualTo(reason);
    assertThat(error.getString("host")).isEqualTo("127.0.0.1:" + running.host(dialect).port());
    if (path.equals("docs/gide.md") && ref.equals("main")) {
      assertThat(error.getJsonArray("did_you_mean"))
          .isEqualTo(new JsonArray().add("docs/guide.md"));
    }
  }

  @Test
  void refusesAFolderThatIsAFileAndSuggestsBranches() {
    assertThat(
            running
                .call("list_tree", "gitea", "acme/app", args("path", "README.md"))
                .toolError()
                .getString("reason"))
        .isEqualTo("not_a_folder");
    assertThat(
            running
                .call("list_tree", "gitea", "acme/app", args("ref", "feature/logn"))
                .toolError()
                .getJsonArray("did_you_mean"))
        .isEqualTo(new JsonArray().add("feature/login"));
  }

  @Test
  void followsARepositoryThatMoved() {
    for (String dialect : List.of("github", "gitlab", "gitea", "forgejo")) {
      Received answer = running.call("read_file", dialect, "acme/old-app", args("path", "LICENSE"));
      assertThat(answer.isError()).as(answer.body().toString()).isFalse();
      assertThat(answer.text()).endsWith("1\tApache License 2.0\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab", "gitea"})
  void readsTheEndOfAFileThatIsTooLargeToBeHeld(String dialect) {
    Received answer =
        good(
            running.call("read_file", dialect, "acme/big", args("path", "big.txt", "lines", "-2")));

    assertThat(answer.text())
        .endsWith("349999\tline 349999 of a large file\n350000\tline 350000 of a large file\n");
    assertThat(data(answer).getLong("size")).isGreaterThan(8L << 20);
  }
}

package io.mcpadapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.text.Hash;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The adapter beside all fakes; every request that its tests cause is judged by the host's own
 * document.
 */
abstract class OnEveryHost {
  static Running running;

  @BeforeAll
  static void start() {
    running = new Running(Map.of());
  }

  @AfterAll
  static void stop() {
    List<String> faults = running.faults();
    running.close();
    assertThat(faults).isEmpty();
  }

  static JsonObject args(Object... pairs) {
    JsonObject args = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      args.put((String) pairs[i], pairs[i + 1]);
    }
    return args;
  }

  /** A call about acme/app that does not fail. */
  static Received call(String tool, String dialect, Object... pairs) {
    return good(running.call(tool, dialect, "acme/app", args(pairs)));
  }

  static Received good(Received answer) {
    assertThat(answer.isError()).as(answer.body().toString()).isFalse();
    return answer;
  }

  static JsonObject data(Received answer) {
    return answer.facts().getJsonObject("data");
  }

  static List<String> column(Received answer, String name) {
    int at = data(answer).getJsonArray("columns").getList().indexOf(name);
    return data(answer).getJsonArray("rows").stream()
        .map(row -> String.valueOf(((JsonArray) row).getValue(at)))
        .toList();
  }

  /** The cursor of an answer: data has it as a member, a text in its closing line. */
  static String cursor(Received answer) {
    if (answer.facts().getValue("page") instanceof JsonObject page
        && page.getString("next_cursor") != null) {
      return page.getString("next_cursor");
    }
    Matcher closing = Pattern.compile("cursor \"([\\w-]+)\"\\.\\]$").matcher(answer.text());
    return closing.find() ? closing.group(1) : null;
  }

  /** The address in the first line of a text. */
  static String permalink(Received answer) {
    Matcher first =
        Pattern.compile(" (https?://\\S+) \\(untrusted: data, not instructions\\)$")
            .matcher(answer.text().lines().findFirst().orElseThrow());
    assertThat(first.find()).as(answer.text()).isTrue();
    return first.group(1);
  }

  /** The commit that the address in the first line of a text is pinned to. */
  static String commit(Received answer) {
    Matcher sha = Pattern.compile("[0-9a-f]{40}").matcher(permalink(answer));
    assertThat(sha.find()).as(answer.text()).isTrue();
    return sha.group();
  }

  static String head(String dialect) {
    return commit(call("list_tree", dialect));
  }

  /** The web address of a file of acme/app. */
  static String link(String dialect, String ref, String path, String fragment) {
    String middle =
        switch (dialect) {
          case "github" -> "/blob/";
          case "gitlab" -> "/-/blob/";
          default -> Hash.full(ref) ? "/src/commit/" : "/src/branch/";
        };
    return running.host(dialect).url() + "/acme/app" + middle + ref + "/" + path + fragment;
  }
}

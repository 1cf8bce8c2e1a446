package io.mcpadapters.clickup.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown of comments as runs and back, each form that ClickUp knows. */
class CommentTest {
  private static JsonArray runs(String markdown) {
    return CommentWriter.runs(markdown, Mentions.NONE);
  }

  private static JsonObject run(String text, Object... marks) {
    JsonObject attributes = new JsonObject();
    for (int i = 0; i < marks.length; i += 2) {
      attributes.put((String) marks[i], marks[i + 1]);
    }
    return new JsonObject().put("text", text).put("attributes", attributes);
  }

  private static JsonArray all(JsonObject... runs) {
    JsonArray array = new JsonArray();
    for (JsonObject run : runs) {
      array.add(run);
    }
    return array;
  }

  private static JsonObject list(String kind) {
    return new JsonObject().put("list", kind);
  }

  @Test
  void marksOfATextStandOnItsRun() {
    assertThat(runs("hi")).isEqualTo(all(run("hi")));
    assertThat(runs("**b**")).isEqualTo(all(run("b", "bold", true)));
    assertThat(runs("*i*")).isEqualTo(all(run("i", "italic", true)));
    assertThat(runs("`c`")).isEqualTo(all(run("c", "code", true)));
    assertThat(runs("[t](https://u.example/)"))
        .isEqualTo(all(run("t", "link", "https://u.example/")));
    assertThat(runs("***both***")).isEqualTo(all(run("both", "italic", true, "bold", true)));
  }

  @Test
  void marksOfALineStandOnItsEnd() {
    assertThat(runs("- x")).isEqualTo(all(run("x"), run("\n", "list", list("bullet"))));
    assertThat(runs("1. x")).isEqualTo(all(run("x"), run("\n", "list", list("ordered"))));
    assertThat(runs("- [ ] x")).isEqualTo(all(run("x"), run("\n", "list", list("unchecked"))));
    assertThat(runs("- [x] x")).isEqualTo(all(run("x"), run("\n", "list", list("checked"))));
    assertThat(runs("# h")).isEqualTo(all(run("h"), run("\n", "header", 1)));
    assertThat(runs("###### h")).isEqualTo(all(run("h"), run("\n", "header", 6)));
    assertThat(runs("> q")).isEqualTo(all(run("q"), run("\n", "blockquote", new JsonObject())));
    JsonObject java = new JsonObject().put("code-block", "java");
    assertThat(runs("```java\na();\n\nb();\n```"))
        .isEqualTo(
            all(
                run("a();"),
                run("\n", "code-block", java),
                run("\n", "code-block", java),
                run("b();"),
                run("\n", "code-block", java)));
  }

  @Test
  void nestedListsAreIndented() {
    assertThat(runs("- a\n  - b\n    1. c\n- d"))
        .isEqualTo(
            all(
                run("a"),
                run("\n", "list", list("bullet")),
                run("b"),
                run("\n", "list", list("bullet"), "indent", 1),
                run("c"),
                run("\n", "list", list("ordered"), "indent", 2),
                run("d"),
                run("\n", "list", list("bullet"))));
  }

  @Test
  void aTableBecomesCode() {
    JsonObject plain = new JsonObject().put("code-block", "plain");
    assertThat(runs("| a | b |\n| --- | --- |\n| 1 | 2 |"))
        .isEqualTo(
            all(
                run("| a | b |"),
                run("\n", "code-block", plain),
                run("| --- | --- |"),
                run("\n", "code-block", plain),
                run("| 1 | 2 |"),
                run("\n", "code-block", plain)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi",
        "**b** and *i* and `c`",
        "[t](https://u.example/a?b=c)",
        "- x\n- y",
        "1. x\n2. y\n3. z",
        "- [ ] x\n- [x] y",
        "- a\n   - b\n      - c\n- d",
        "1. a\n   - b\n2. c",
        "```\none\n\n  two\n```",
        "```java\na();\n```",
        "# h\n\ntext",
        "###### h",
        "> q\n> r",
        "one\n\ntwo\nthree",
        "text\n\n- a\n- b\n\nmore",
        "😊 plain",
        "snake_case and 2 \\* 3",
        "\\- no list",
        "1\\. no list either",
        "``a`b``",
        "***both***",
        "a \\<b> c",
      })
  void whatIsWrittenReadsTheSame(String markdown) {
    assertThat(CommentReader.markdown(runs(markdown))).isEqualTo(markdown);
  }

  @Test
  void mentionsAreTakenOutsideOfWordsAndCodeOnly() {
    Mentions jana =
        (text, at) ->
            text.startsWith("Jana", at)
                ? Optional.of(new Mentions.Mention(183, at + 4))
                : Optional.empty();
    assertThat(CommentWriter.runs("@Jana please; mail jana@Jana.cz; `@Jana`", jana))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("type", "tag")
                        .put("user", new JsonObject().put("id", 183L)))
                .add(run(" please; mail jana@Jana.cz; "))
                .add(run("@Jana", "code", true)));
  }

  @Test
  void whatOthersWroteIsReadWhateverItsForm() {
    assertThat(
            CommentReader.markdown(
                new JsonArray(
                    """
                    [{"text":"one\\ntwo"},{"text":"\\n","attributes":{"list":"bullet"}},
                     {"type":"tag","user":{"id":5,"username":"Jana"}},{"text":" see "},
                     {"type":"tag","text":"@Petr","user":{"id":6}},
                     {"text":"😊","type":"emoticon","emoticon":{"code":"1f60a"}},
                     {"type":"image","text":"shot","image":{"url":"https://x.example/a.png"}},
                     {"type":"unknown","text":" thing"},null,7,{"text":null}]
                    """)))
        .isEqualTo("one\n\n- two\n\n@Jana see @Petr😊![shot](https://x.example/a.png) thing");
  }

  @Test
  void nothingOfATextIsLost() {
    assertThat(runs("")).isEqualTo(all(run("")));
    assertThat(CommentReader.markdown(runs("<div>x</div>\n\n---\n\n![a](https://u.example/i.png)")))
        .isEqualTo("\\<div>x\\</div>\n\n---\n\n[a](https://u.example/i.png)");
    assertThat(CommentReader.markdown(runs("- a\n\n  more of a\n- b")))
        .contains("- a", "more of a", "- b");
  }
}

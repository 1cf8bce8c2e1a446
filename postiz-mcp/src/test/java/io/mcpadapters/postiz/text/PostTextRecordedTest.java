package io.mcpadapters.postiz.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The encoder and the count, by what Postiz' own functions made of each text. */
class PostTextRecordedTest {
  private static final Path FILE =
      Path.of(System.getProperty("specs", ""), "postiz/text-rendering.jsonl");

  private static List<JsonObject> rows(String kind) throws IOException {
    assumeTrue(Files.isReadable(FILE), "no recorded exchanges: " + FILE);
    List<JsonObject> rows =
        Files.readAllLines(FILE).stream()
            .map(JsonObject::new)
            .filter(row -> row.getString("kind").equals(kind))
            .toList();
    assertThat(rows).as(kind).isNotEmpty();
    return rows;
  }

  private static int counted(JsonObject row, String which) {
    return row.getJsonObject("counted").getInteger(which);
  }

  @Test
  void arrivesAsWrittenWhereTagsAreRemoved() throws IOException {
    for (JsonObject row : rows("encode-plain")) {
      String text = row.getString("text");
      for (Editor editor : List.of(Editor.NORMAL, Editor.MARKDOWN)) {
        PostText encoded = PostText.encode(text, editor);
        assertThat(encoded).isEqualTo(new PostText(row.getString("content"), true));
        assertThat(PostLength.of(encoded.content(), editor)).isEqualTo(counted(row, "length"));
        assertThat(PostText.decode(row.getString("stored"), editor)).isEqualTo(text);
      }
    }
  }

  @Test
  void arrivesAsWrittenWhereTagsAreKept() throws IOException {
    for (JsonObject row : rows("encode-html")) {
      String text = row.getString("text");
      if (!row.getBoolean("exact")) {
        // a line separator, which is recorded as lost, is a line end before it is sent
        assertThat(PostText.encode(text, Editor.TELEGRAM).content())
            .isEqualTo(row.getString("content").replace("\u2028", "</p><p>"));
        continue;
      }
      for (Editor editor : List.of(Editor.X, Editor.TELEGRAM, Editor.HTML)) {
        PostText encoded = PostText.encode(text, editor);
        assertThat(encoded).isEqualTo(new PostText(row.getString("content"), true));
        assertThat(PostLength.of(encoded.content(), editor))
            .as(text)
            .isEqualTo(counted(row, editor == Editor.X ? "x" : "length"));
        assertThat(PostText.decode(row.getString("stored"), editor)).isEqualTo(text);
      }
    }
  }

  @Test
  void whatNoParagraphCanKeepIsSentPlainOrSaid() throws IOException {
    for (JsonObject row : rows("limits-raw")) {
      String text = row.getString("text");
      boolean literal = text.matches("(?is).*&(lt|gt|nbsp|quot|#39);.*");
      if (!literal) {
        continue;
      }
      PostText encoded = PostText.encode(text, Editor.NORMAL);
      if (text.contains("<")) {
        assertThat(encoded.exact()).as(text).isFalse();
      } else {
        assertThat(encoded).as(text).isEqualTo(new PostText(text, true));
        assertThat(row.getJsonObject("exact").getBoolean("normal")).isTrue();
        assertThat(row.getJsonObject("exact").getBoolean("x")).isTrue();
        assertThat(PostLength.of(text, Editor.NORMAL)).as(text).isEqualTo(counted(row, "length"));
      }
    }
    for (JsonObject row : rows("limits-encode-html")) {
      if (row.getJsonObject("exact").getBoolean("telegram")) {
        PostText encoded = PostText.encode(row.getString("text"), Editor.TELEGRAM);
        assertThat(encoded).isEqualTo(new PostText(row.getString("content"), true));
        assertThat(PostLength.of(encoded.content(), Editor.TELEGRAM))
            .isEqualTo(counted(row, "length"));
      }
    }
  }

  @Test
  void countsAsTheServerDoes() throws IOException {
    for (JsonObject row : rows("count")) {
      String content = row.getString("content");
      if (content.contains("<strong>")) {
        continue; // never sent
      }
      assertThat(PostLength.of(content, Editor.NORMAL))
          .as(row.getString("note"))
          .isEqualTo(counted(row, "length"));
      assertThat(PostLength.of(content, Editor.X))
          .as(row.getString("note"))
          .isEqualTo(counted(row, "x"));
    }
  }
}

package io.mcpadapters.clickup;

import static io.mcpadapters.clickup.Rig.args;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.clickup.sandbox.ClickUpFake.Loss;
import io.mcpadapters.kit.Received;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Docs and chat, read to their ends and written once. */
class DocsAndChatTest extends RigTest {
  @Test
  void docsAreListedReadAndWritten() {
    assertThat(rig.done("docs", "query", "hand").getJsonArray("docs").encode()).contains("doc1");
    assertThat(rig.call("read_doc", "doc", "https://app.clickup.com/9001/v/dc/doc1/page1").text())
        .contains("<untrusted source=page:page1>", "# Welcome");
    JsonObject made =
        rig.done(
            "write_doc", "mode", "create", "name", "Notes", "in", "Marketing", "content", "# One");
    String doc = made.getString("doc");
    String page = made.getString("page");
    rig.done("write_doc", "mode", "append", "doc", doc, "page", page, "content", "two");
    JsonObject ask =
        rig.refused("write_doc", "mode", "replace", "doc", doc, "page", page, "content", "three");
    assertThat(ask.getString("question")).contains("Notes");
    assertThat(rig.clickUp.state.pages.get(page).getString("content")).isEqualTo("# One\ntwo");
    JsonObject replaced =
        rig.done(
            "write_doc",
            "mode",
            "replace",
            "doc",
            doc,
            "page",
            page,
            "content",
            "three",
            "confirm",
            true);
    assertThat(replaced.getJsonArray("applied")).containsExactly("content");
    assertThat(rig.clickUp.state.pages.get(page).getString("content")).isEqualTo("three");
  }

  @Test
  void anAppendWhoseAnswerIsABadGatewayIsNotSentAgain() {
    rig.clickUp.lose("PUT", "/v3/.*/docs/doc1/pages/page1", Loss.BAD_GATEWAY);
    rig.done("write_doc", "mode", "append", "doc", "doc1", "page", "page1", "content", "only once");
    assertThat(rig.clickUp.state.pages.get("page1").getString("content").split("only once", -1))
        .hasSize(2);
    assertThat(rig.clickUp.asked("PUT", "/v3/.*/docs/doc1/pages/page1")).hasSize(1);
  }

  @Test
  void chatIsReadAndWritten() {
    assertThat(rig.call("read_chat").text())
        .contains("ch-general General\n", "ch-releases Releases");
    String id =
        rig.done("send_chat", "action", "send", "channel", "releases", "text", "**out**")
            .getString("id");
    rig.done("send_chat", "action", "reply", "message", id, "text", "great");
    rig.done("send_chat", "action", "react", "message", id, "text", "tada");
    assertThat(rig.call("read_chat", "channel", "Releases").text()).contains("**out**");
    assertThat(rig.call("read_chat", "message", id).text()).contains("great");
    assertThat(rig.refused("read_chat", "channel", "Relases").getJsonArray("candidates").encode())
        .contains("Releases");
  }

  @Test
  void everyDocIsSeenOnceOverClickUpsPagesAndOurs() {
    for (int i = 0; i < 450; i++) {
      rig.clickUp.state.doc("many" + i, "Manual " + i + (i == 420 ? " zebra" : ""));
    }
    Set<String> seen = new HashSet<>();
    JsonObject arguments = args("query", "manual");
    JsonObject page;
    do {
      page = rig.client.call("docs", arguments).facts();
      rows(page, "docs").forEach(doc -> assertThat(seen.add(doc.getString("id"))).isTrue());
      arguments.put("cursor", page.getString("next_cursor"));
    } while (!page.getBoolean("complete"));
    assertThat(seen).hasSize(450);
    rig.clickUp.forget();
    JsonObject first = rig.done("docs", "query", "zebra");
    assertThat(first.getBoolean("complete")).isFalse();
    assertThat(first.getInteger("scanned")).isEqualTo(300);
    assertThat(rig.clickUp.asked("GET", "/v3/workspaces/9001/docs")).hasSize(3);
    assertThat(
            rig.done("docs", "query", "zebra", "cursor", first.getString("next_cursor")).encode())
        .contains("many420", "\"complete\":true");
    JsonObject found = rig.done("resolve", "kind", "doc", "name", "zebra");
    assertThat(found.getJsonArray("matches")).isEmpty();
    assertThat(found.getBoolean("complete")).as("the other docs were not looked at").isFalse();
    rig.clickUp.state.docs.keySet().removeIf(id -> id.startsWith("many"));
  }

  /** A page of ClickUp's that is longer than an answer is gone on within. */
  @Test
  void everyMessageIsReadOnceHoweverLongTheyAre() {
    for (int i = 0; i < 45; i++) {
      rig.clickUp.state.message("ch-long", "long" + i, "x".repeat(i % 2 == 0 ? 2_000 : 10));
    }
    rig.clickUp.state.channel("Long");
    List<String> seen = new ArrayList<>();
    JsonObject arguments = args("channel", "Long", "limit", 20);
    do {
      Received answer = rig.client.call("read_chat", arguments);
      assertThat(answer.text().length()).isLessThan(18_000);
      Pattern.compile("source=message:(long\\d+)>")
          .matcher(answer.text())
          .results()
          .forEach(one -> seen.add(one.group(1)));
      arguments.put("cursor", answer.facts().getString("next_cursor"));
      assertThat(answer.text().contains("[More follows"))
          .isEqualTo(arguments.getString("cursor") != null);
    } while (arguments.getString("cursor") != null);
    assertThat(seen).hasSize(45).doesNotHaveDuplicates();
    assertThat(rig.call("read_chat", "channel", "Long", "limit", 1).text())
        .contains("Jana Nová, 2026-12-31T12:00+01:00:\n<untrusted source=message:long0>");
  }

  @Test
  void channelsGoOnAndOneBeyondThoseThatWereReadIsNotDenied() {
    for (int i = 0; i < 350; i++) {
      rig.clickUp.state.channel("room-" + i);
    }
    Received first = rig.call("read_chat");
    assertThat(first.text()).contains("ch-room-50 room-50", "[More follows");
    assertThat(rig.call("read_chat", "cursor", first.facts().getString("next_cursor")).text())
        .contains("ch-room-150 room-150")
        .doesNotContain("ch-room-50 ");
    assertThat(rig.refused("read_chat", "channel", "room-349").getString("hint"))
        .contains("first 300 channels");
    rig.clickUp.state.channels.removeIf(one -> one.getString("id").startsWith("ch-room"));
  }

  @Test
  void thePagesOfADocGoOnByCursor() {
    rig.clickUp.state.doc("thick", "Thick");
    for (int i = 0; i < 300; i++) {
      rig.clickUp.state.page("thick", "thick" + i, "Chapter " + i + " " + "y".repeat(100));
    }
    List<String> seen = new ArrayList<>();
    JsonObject arguments = args("doc", "thick");
    do {
      Received answer = rig.client.call("read_doc", arguments);
      Pattern.compile("(?m)^(thick\\d+) Chapter")
          .matcher(answer.text())
          .results()
          .forEach(one -> seen.add(one.group(1)));
      arguments.put("cursor", answer.facts().getString("next_cursor"));
    } while (arguments.getString("cursor") != null);
    assertThat(seen).hasSize(300).doesNotHaveDuplicates();
    rig.clickUp.state.pages.keySet().removeIf(id -> id.startsWith("thick"));
  }
}

package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.scope.Caller;
import io.mcpadapters.scope.Outlet;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.scope.Trace;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignedTokensTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final JsonObject CLAIMS = new JsonObject().put("sha", "abc").put("from", 120);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T10:00:00Z"));
  private final InstantSource clock = now::get;
  private final SignedTokens handles = SignedTokens.under(List.of(KEY), clock);

  @Test
  void anotherProcessWithTheSameKeyGoesOn() {
    String handle = handles.sign("cursor", CLAIMS, Duration.ofHours(1));
    assertThat(SignedTokens.under(List.of(KEY), clock).open("cursor", handle)).contains(CLAIMS);
  }

  @Test
  void keysCanBeRotated() {
    String old = handles.sign("cursor", CLAIMS, Duration.ofHours(1));
    SignedTokens rotated = SignedTokens.under(List.of(OTHER, KEY), clock);
    assertThat(rotated.open("cursor", old)).contains(CLAIMS);
    assertThat(handles.open("cursor", rotated.sign("cursor", CLAIMS, Duration.ofHours(1))))
        .isEmpty();
  }

  @Test
  void oneKindDoesNotPassForAnother() {
    assertThat(handles.open("state", handles.sign("cursor", CLAIMS, Duration.ofHours(1))))
        .isEmpty();
  }

  @Test
  void itEndsWithItsLife() {
    String handle = handles.sign("cursor", CLAIMS, Duration.ofHours(1));
    now.updateAndGet(instant -> instant.plusSeconds(3599));
    assertThat(handles.open("cursor", handle)).isPresent();
    now.updateAndGet(instant -> instant.plusSeconds(1)); // whole minutes since 10:00
    assertThat(handles.open("cursor", handle)).isEmpty();
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String handle = handles.sign("cursor", CLAIMS, Duration.ofHours(1));
    for (int i = 0; i < handle.length(); i++) {
      char other = handle.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(handles.open("cursor", handle.substring(0, i) + other + handle.substring(i + 1)))
          .isEmpty();
    }
  }

  /** The last character may have bits that the encoding does not use. */
  @Test
  void aTokenHasOneSpelling() {
    for (int length = 1; length <= 3; length++) {
      JsonObject claims = new JsonObject().put("n", "x".repeat(length));
      String handle = handles.sign("cursor", claims, Duration.ofHours(1));
      String begin = handle.substring(0, handle.length() - 1);
      for (char last :
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
        boolean same = last == handle.charAt(handle.length() - 1);
        assertThat(handles.open("cursor", begin + last).isPresent()).isEqualTo(same);
      }
      assertThat(handles.open("cursor", handle + "=")).isEmpty();
    }
  }

  @Test
  void garbageIsRefusedWithoutAnException() {
    for (String garbage : List.of("", "x", "====", "a".repeat(10_000), "ünicode", "AAAA", "{}")) {
      assertThat(handles.open("cursor", garbage)).isEmpty();
    }
  }

  private static final ToolSpec SPEC =
      ToolSpec.readOnly("list", "List")
          .takes(Arg.text("path", "").orElse("/"), Cursors.CURSOR)
          .answersText();

  private static Values in(JsonObject raw) {
    return SPEC.decode(raw);
  }

  private static Scope of(String principal) {
    return Scope.open(Duration.ofSeconds(1), new Caller(principal, ""), Trace.NONE, Outlet.NONE);
  }

  @Test
  void aCursorGoesOnWithTheSameArgumentsOnly() {
    Cursors cursors = new Cursors(handles);
    JsonObject state = new JsonObject().put("offset", 7);
    Scope caller = of("a");
    String cursor = cursors.next(caller, SPEC, in(new JsonObject().put("path", "/x")), state);
    Values same = in(new JsonObject().put("cursor", cursor).put("path", "/x"));
    assertThat(cursors.state(caller, SPEC, same)).contains(state);
    assertThat(cursors.state(caller, SPEC, in(new JsonObject()))).isEmpty();
    Values other = in(new JsonObject().put("cursor", cursor).put("path", "/y"));
    assertThatThrownBy(() -> cursors.state(caller, SPEC, other))
        .hasMessageContaining("other arguments");
    assertThatThrownBy(() -> cursors.state(of("b"), SPEC, same)).isInstanceOf(ToolException.class);
    Values forged = in(new JsonObject().put("cursor", cursor + "x").put("path", "/x"));
    assertThatThrownBy(() -> cursors.state(caller, SPEC, forged))
        .hasMessageContaining("not valid or too old");
  }

  @Test
  void anIdIsShortAndTheSameForTheSame() {
    Instant ends = now.get().plusSeconds(3600);
    String id = handles.id("result", "anonymous", "0123456789abcdef", ends);
    assertThat(id).hasSize(38);
    assertThat(handles.id("result", "anonymous", "0123456789abcdef", ends)).isEqualTo(id);
    assertThat(handles.key("result", "anonymous", id)).contains("0123456789abcdef");
    assertThat(handles.key("result", "somebody", id)).isEmpty();
    assertThat(handles.key("report", "anonymous", id)).isEmpty();
    assertThat(handles.kind("anonymous", id, List.of("report", "result"))).contains("result");
    assertThat(handles.kind("somebody", id, List.of("report", "result"))).isEmpty();
    assertThat(handles.kind("anonymous", "x" + id, List.of("report", "result"))).isEmpty();
    now.set(ends);
    assertThat(handles.key("result", "anonymous", id)).isEmpty();
    assertThat(handles.kind("anonymous", id, List.of("result"))).contains("result");
  }

  @Test
  void anIdHoldsAUuidAndIsNoOtherToken() {
    String uuid = "f81d4fae7dec11d0a76500a0c91e6bf6";
    String id = handles.id("report", "anonymous", uuid, now.get().plusSeconds(3600));
    assertThat(id).hasSize(48);
    assertThat(handles.key("report", "anonymous", id)).contains(uuid);
    assertThat(handles.open("report", "anonymous", id)).isEmpty();
    for (int i = 0; i < id.length(); i++) {
      char other = id.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(
              handles.key("report", "anonymous", id.substring(0, i) + other + id.substring(i + 1)))
          .isEmpty();
    }
    String token = handles.sign("report", "anonymous", CLAIMS, Duration.ofHours(1));
    assertThat(handles.key("report", "anonymous", token)).isEmpty();
  }

  @Test
  void aCursorOfACommitAndANumberIsShort() {
    JsonObject state =
        new JsonObject()
            .put("sha", "0123456789abcdef".repeat(3).substring(0, 40))
            .put("from", 12_345);
    String cursor = new Cursors(handles).next(of("a"), SPEC, in(new JsonObject()), state);
    assertThat(cursor).hasSizeLessThanOrEqualTo(96);
    assertThat(
            new Cursors(handles).state(of("a"), SPEC, in(new JsonObject().put("cursor", cursor))))
        .contains(state);
  }

  @Test
  void anyJsonComesBackAsItWas() {
    JsonObject all =
        new JsonObject()
            .put("text", "čaj \ud83c\udf75")
            .put("hex", "00ff".repeat(40))
            .put("odd", "abcdefabc")
            .put("n", -7)
            .put("long", 4_294_967_295L)
            .put("real", 0.25)
            .put("yes", true)
            .put("no", false)
            .putNull("none")
            .put("list", new JsonArray().add(1).add("x".repeat(300)).add(new JsonObject()));
    assertThat(handles.open("state", "b", handles.sign("state", "b", all, Duration.ofHours(1))))
        .contains(all);
  }
}

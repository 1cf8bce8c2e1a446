package io.mcpadapters.postiz;

import static io.mcpadapters.kit.McpClient.args;
import static io.mcpadapters.postiz.Rig.AT;
import static io.mcpadapters.postiz.Rig.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.kit.Await;
import io.mcpadapters.kit.Received;
import io.mcpadapters.postiz.sandbox.Fault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever breaks, wherever: one effect, or it is said that nobody knows. */
class LostAnswersTest {
  private static final Duration PATIENT = Duration.ofSeconds(15);

  /** A write that must not be sent twice, and how its effect is to be seen. */
  enum Write {
    CREATE("POST /posts") {
      @Override
      Future<Received> begin(Rig rig, String post) {
        return rig.client.calling("create_post", NEW);
      }

      @Override
      boolean seen(Rig rig, String post) {
        return rig.postiz.stored().size() == 2;
      }
    },
    EDIT("POST /posts") {
      @Override
      Future<Received> begin(Rig rig, String post) {
        return rig.client.calling(
            "replace_post",
            args("id", post, "around", AT, "text", "new", "media", list(), "confirm", true)
                .put("at", "2031-03-15T10:00Z"));
      }

      @Override
      boolean seen(Rig rig, String post) {
        return rig.stored(post).getString("content").equals("<p>new</p>");
      }
    },
    STATUS("PUT /posts/POST/status") {
      @Override
      Future<Received> begin(Rig rig, String post) {
        return rig.client.calling(
            "set_post_status", args("id", post, "around", AT, "status", "scheduled"));
      }

      @Override
      boolean seen(Rig rig, String post) {
        return rig.stored(post).getString("state").equals("QUEUE");
      }
    };

    private static final JsonObject NEW =
        args("channels", list("bluesky"), "mode", "schedule", "at", AT, "text", "I <3 it");
    private final String request;

    Write(String request) {
      this.request = request;
    }

    abstract Future<Received> begin(Rig rig, String post);

    /** Whether its effect is there. */
    abstract boolean seen(Rig rig, String post);

    String request(String post) {
      return request.replace("POST/", post + "/");
    }
  }

  private static String draft(Rig rig) {
    JsonObject made =
        rig.done(
            "create_post", "channels", list("nostr"), "mode", "draft", "text", "old", "at", AT);
    rig.postiz.forget();
    return made.getJsonArray("posts").getJsonObject(0).getString("id");
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, CUT_BEFORE, not_created",
    "CREATE, CUT_AFTER, done",
    "CREATE, CUT_WITHIN, done",
    "CREATE, GATEWAY_BEFORE, not_created",
    "CREATE, GATEWAY_AFTER, done",
    "CREATE, INTERNAL, not_created",
    "CREATE, HTML, not_created",
    "CREATE, PLAN, plan_limit",
    "CREATE, TOO_LARGE, upload_size",
    "EDIT, CUT_BEFORE, not_created",
    "EDIT, CUT_AFTER, done",
    "EDIT, CUT_WITHIN, done",
    "EDIT, GATEWAY_BEFORE, not_created",
    "EDIT, GATEWAY_AFTER, done",
    "EDIT, INTERNAL, not_created",
    "EDIT, HTML, not_created",
    "EDIT, PLAN, plan_limit",
    "STATUS, CUT_BEFORE, not_created",
    "STATUS, CUT_AFTER, done",
    "STATUS, CUT_WITHIN, done",
    "STATUS, GATEWAY_BEFORE, not_created",
    "STATUS, GATEWAY_AFTER, done",
    "STATUS, INTERNAL, not_created",
    "STATUS, HTML, not_created",
  })
  void aWriteIsSentOnceAndWhatIsSaidIsTrue(Write write, Fault fault, String outcome) {
    try (Rig rig = Rig.hurried(PATIENT)) {
      String post = draft(rig);
      rig.postiz.trouble(write.request(post), fault);

      Received answer = Await.value(write.begin(rig, post));

      assertThat(rig.postiz.writes()).isEqualTo(1);
      assertThat(rig.postiz.requests(write.request(post))).hasSize(1);
      assertThat(write.seen(rig, post)).isEqualTo(outcome.equals("done"));
      if (outcome.equals("done")) {
        assertThat(answer.isError()).as("" + answer.body()).isFalse();
      } else {
        assertThat(answer.toolError().getString("reason")).isEqualTo(outcome);
        // and now it goes through
        assertThat(Await.value(write.begin(rig, post)).isError()).isFalse();
        assertThat(write.seen(rig, post)).isTrue();
      }
    }
  }

  /** Reading is asked again; what follows is done once. */
  @ParameterizedTest
  @CsvSource({
    "CREATE, GET /integrations, CUT_BEFORE",
    "CREATE, GET /integration-settings/ch-bsky, INTERNAL",
    "CREATE, GET /posts, INTERNAL",
    "CREATE, GET /posts, CUT_WITHIN",
    "EDIT, GET /posts, CUT_AFTER",
    "EDIT, GET /integrations, INTERNAL",
    "EDIT, GET /integration-settings/ch-nostr, GATEWAY_BEFORE",
    "STATUS, GET /posts, INTERNAL",
    "STATUS, GET /integrations, GATEWAY_BEFORE",
    "STATUS, GET /integration-settings/ch-nostr, CUT_BEFORE",
  })
  void aCutBeforeTheWriteIsOneReadMore(Write write, String read, Fault fault) {
    try (Rig rig = Rig.hurried(PATIENT)) {
      String post = draft(rig);
      rig.restart();
      rig.postiz.trouble(read, fault);

      Received answer = Await.value(write.begin(rig, post));

      assertThat(answer.isError()).as("" + answer.body()).isFalse();
      assertThat(rig.postiz.requests(read)).hasSizeGreaterThan(1);
      assertThat(rig.postiz.writes()).isEqualTo(1);
      assertThat(write.seen(rig, post)).isTrue();
    }
  }

  /** Where looking for the effect fails, too, nobody knows; still nothing is sent twice. */
  @Test
  void aCutThatNobodyCanLookBehindIsUnknown() {
    Map<Write, Rig> rigs = new EnumMap<>(Write.class);
    Map<Write, Future<Received>> answers = new EnumMap<>(Write.class);
    try {
      for (Write write : Write.values()) {
        Rig rig = Rig.hurried(PATIENT);
        rigs.put(write, rig);
        String post = draft(rig);
        rig.postiz.downAfter(write.request(post), Fault.CUT_AFTER);
        answers.put(write, write.begin(rig, post));
      }
      answers.forEach((write, answer) -> {
        JsonObject error = Await.value(answer).toolError();
        assertThat(error.getString("code")).as(write.name()).isEqualTo("outcome_unknown");
        assertThat(error.getString("hint")).as(write.name()).isNotBlank();
        assertThat(rigs.get(write).postiz.writes()).as(write.name()).isEqualTo(1);
      });
    } finally {
      rigs.values().forEach(Rig::close);
    }
  }

  /** After a time-out Postiz may be at it still: only what is seen is said. */
  @ParameterizedTest
  @CsvSource({"SILENT_AFTER, true", "SILENT_BEFORE, false"})
  void aWriteThatIsNeverAnsweredIsLookedForAndNotSentAgain(Fault fault, boolean done) {
    try (Rig rig = Rig.hurried(Duration.ofSeconds(2))) {
      Map<Write, String> posts = new EnumMap<>(Write.class);
      for (Write write : Write.values()) {
        posts.put(write, rig.scheduled("nostr", write.name(), "mode", "draft"));
      }
      rig.postiz.forget();
      Map<Write, Future<Received>> answers = new EnumMap<>(Write.class);
      posts.forEach((write, post) -> {
        rig.postiz.trouble(write.request(post), fault);
        answers.put(write, write.begin(rig, post));
      });
      answers.forEach((write, answer) -> {
        if (done) {
          assertThat(Await.value(answer).isError()).as(write.name()).isFalse();
        } else {
          assertThat(Await.value(answer).toolError().getString("code"))
              .as(write.name())
              .isEqualTo("outcome_unknown");
        }
      });
      assertThat(rig.postiz.writes()).isEqualTo(3);
    }
  }

  @Test
  void anIdenticalOlderPostIsNotTakenForTheNewOne() {
    try (Rig rig = Rig.hurried(PATIENT)) {
      assertThat(Await.value(Write.CREATE.begin(rig, "")).isError()).isFalse();
      rig.postiz.trouble("POST /posts", Fault.CUT_BEFORE);
      JsonObject again = Write.NEW.copy().put("allow_duplicate", true);
      assertThat(rig.client.call("create_post", again).toolError().getString("reason"))
          .isEqualTo("not_created");
    }
  }

  @Test
  void allChannelsOrNoneAreFoundAgain() {
    try (Rig rig = Rig.hurried(PATIENT)) {
      rig.postiz.trouble("POST /posts", Fault.CUT_AFTER);
      JsonObject both = Write.NEW.copy().put("channels", list("nostr", "bluesky"));
      assertThat(rig.client.call("create_post", both).facts().getJsonArray("posts")).hasSize(2);
      assertThat(rig.postiz.stored()).hasSize(2);
      assertThat(rig.postiz.writes()).isEqualTo(1);
    }
  }

  @Test
  void anEditOfAPostThatIsGoneMeanwhileNamesTheNewOne() {
    try (Rig rig = Rig.hurried(PATIENT)) {
      String post = draft(rig);
      rig.postiz.elsewhere(post);
      JsonObject error = Await.value(Write.EDIT.begin(rig, post)).toolError();
      assertThat(error.getString("code")).isEqualTo("conflict");
      assertThat(error.getString("new_id")).isNotEqualTo(post).isNotEmpty();
    }
  }

  /** It may have gone out and failed again. */
  @Test
  void aFailedPostWhoseSchedulingIsLostIsUnknown() {
    try (Rig rig = Rig.hurried(PATIENT)) {
      String post = draft(rig);
      String date = "2026-11-20T10:00:00Z";
      rig.postiz.change(args("set_post", args("id", post, "state", "ERROR", "publishDate", date)));
      rig.postiz.trouble("PUT /posts/" + post + "/status", Fault.CUT_BEFORE);
      JsonObject meant = args("allow_past", true, "confirm", true, "status", "scheduled");
      JsonObject error =
          rig.client.call("set_post_status", meant.put("id", post).put("around", date)).toolError();
      assertThat(error.getString("code")).isEqualTo("outcome_unknown");
      assertThat(rig.postiz.writes()).isEqualTo(1);
    }
  }
}

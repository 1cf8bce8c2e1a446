package io.mcpadapters.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateUrlTest {
  @Test
  void has_defaults() {
    assertThat(StateUrl.parse("redis://state"))
        .isEqualTo(
            new StateUrl(
                false,
                "state",
                6379,
                0,
                "",
                "",
                false,
                Duration.ofMillis(200),
                Duration.ofMillis(50)));
  }

  @Test
  void says_all_and_shows_no_credential() {
    StateUrl url = StateUrl.parse("rediss://us%40er:pa+s%2Fs@host:7000/3?timeout_ms=400");
    assertThat(url.tls()).isTrue();
    assertThat(url.user()).isEqualTo("us@er");
    assertThat(url.password()).isEqualTo("pa+s/s");
    assertThat(url.database()).isEqualTo(3);
    assertThat(url.question()).isEqualTo(Duration.ofMillis(400));
    assertThat(url).hasToString("rediss://host:7000");
    assertThat(StateUrl.parse("redis://h?type=cluster").cluster()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:secret@host",
        "redis:///0",
        "redis://secret@host",
        "redis://:secret@host/name",
        "redis://:secret@host?type=ring",
        "redis://:secret@host?typo=cluster",
        "redis://:secret@host/1?type=cluster",
        "redis://:secret@host?timeout_ms=0",
        "redis://:secret@host:99999",
        "redis://:secret@ho st"
      })
  void refuses_what_it_is_not_without_repeating_it(String text) {
    assertThatThrownBy(() -> StateUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("m")
        .hasMessageNotContaining("secret");
  }
}

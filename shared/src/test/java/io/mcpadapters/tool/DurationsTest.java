package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "1h30m,PT1H30M",
    "1h 30 min,PT1H30M",
    "90m,PT1H30M",
    "1.5h,PT1H30M",
    "45 minutes,PT45M",
    "2d,PT48H",
    "1d2h,PT26H",
    "20s,PT20S",
    "1 Hour,PT1H",
  })
  void readsWhatPeopleWrite(String text, Duration time) {
    assertThat(Durations.read(text, 24)).isEqualTo(time);
  }

  @Test
  void aDayMayBeADaysWork() {
    assertThat(Durations.read("2d", 8)).isEqualTo(Duration.ofHours(16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0m", "90", "1m1h", "1h1h", "-1h", "1h and", "1:30", "9999999h"})
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> Durations.read(text, 24))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1h30m");
  }

  @Test
  void writesWhatItReads() {
    for (String text : new String[] {"1h30m", "45m", "20s", "50h", "1h20s"}) {
      assertThat(Durations.text(Durations.read(text, 24))).isEqualTo(text);
    }
    assertThat(Durations.text(Duration.ZERO)).isEqualTo("0m");
  }
}

package io.mcpadapters.postiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for times, in Prague, around the nights on which clocks change there. */
class MomentsTest {
  private static Moments at(String now) {
    return new Moments(
        Optional.of(ZoneId.of("Europe/Prague")), InstantSource.fixed(Instant.parse(now)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24T10:00:00Z, tomorrow 9am, 2026-10-25T08:00:00Z",
    "2026-10-24T10:00:00Z, tomorrow 1:59, 2026-10-24T23:59:00Z",
    "2026-10-24T10:00:00Z, tomorrow 2:30am, 2026-10-25T00:30:00Z",
    "2026-10-24T10:00:00Z, tomorrow 3am, 2026-10-25T02:00:00Z",
    "2026-10-24T10:00:00Z, next monday 14:30, 2026-10-26T13:30:00Z",
    "2026-10-24T10:00:00Z, in 3 days at noon, 2026-10-27T11:00:00Z",
    "2027-03-27T10:00:00Z, tomorrow 1:59, 2027-03-28T00:59:00Z",
    "2027-03-27T10:00:00Z, tomorrow 3am, 2027-03-28T01:00:00Z",
    "2027-03-27T10:00:00Z, tomorrow 9am, 2027-03-28T07:00:00Z",
    "2027-03-27T10:00:00Z, in 3 days at noon, 2027-03-30T10:00:00Z",
    "2027-03-27T10:00:00Z, in 3 days, 2027-03-30T09:00:00Z",
    "2027-03-27T10:07:31Z, next monday, 2027-03-29T09:07:00Z",
    "2026-10-24T10:00:00Z, in 2 hours, 2026-10-24T12:00:00Z",
  })
  void wordsMeanTheClockOnTheWall(String now, String words, String utc) {
    assertThat(at(now).time("at", words, Optional.empty()).instant()).isEqualTo(utc);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-03-27T10:00:00Z | tomorrow 2:30am | does not exist",
        "2027-03-27T10:00:00Z | tomorrow 2am | does not exist",
        "2027-03-27T10:00:00Z | 2027-04-01 | time of day",
        "2027-03-27T01:30:00Z | tomorrow | does not exist",
        "2027-03-27T10:00:00Z | 10/12/2027 9:00 | year first",
      })
  void whatCannotBeMeantIsRefused(String now, String words, String rule) {
    assertThatThrownBy(() -> at(now).time("at", words, Optional.empty()))
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-24T10:00:00Z, tomorrow 2:30am, true",
    "2026-10-24T10:00:00Z, tomorrow 3am, false"
  })
  void anHourThatComesTwiceIsSaid(String now, String words, boolean said) {
    String note = at(now).time("at", words, Optional.empty()).note();
    assertThat(note != null).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"2026-10-25T00:55:00Z, false", "2026-10-25T00:54:59Z, true"})
  void fiveMinutesAreNotYetThePast(String at, boolean past) {
    assertThat(at("2026-10-25T01:00:00Z").past(Instant.parse(at))).isEqualTo(past);
  }
}

package io.mcpadapters.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments as callers write them; it is Wednesday, 2026-12-02, 10:15:30 in Prague. */
class WhenTest {
  private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
  private static final When.Reference HERE =
      new When.Reference(
          Instant.parse("2026-12-02T09:15:30Z"), Optional.of(PRAGUE), DayOfWeek.MONDAY);

  @ParameterizedTest
  @CsvSource({
    "2026-12-24T18:00:00Z, 2026-12-24T18:00:00Z",
    "2026-12-24T18:00+05:30, 2026-12-24T12:30:00Z",
    "2026-12-24 18:00+01:00, 2026-12-24T17:00:00Z",
    "2026-12-24T18:00:00.250Z, 2026-12-24T18:00:00.250Z",
    "2026-12-24T18:00, 2026-12-24T17:00:00Z",
    "2026-12-24t18:00:30, 2026-12-24T17:00:30Z",
    "2026-12-24 6pm, 2026-12-24T17:00:00Z",
    "2026-07-01 at 18:00, 2026-07-01T16:00:00Z",
    "now, 2026-12-02T09:15:30Z",
    "tomorrow 9am, 2026-12-03T08:00:00Z",
    "Tomorrow at 9:30 PM, 2026-12-03T20:30:00Z",
    "9am tomorrow, 2026-12-03T08:00:00Z",
    "today noon, 2026-12-02T11:00:00Z",
    "tomorrow midnight, 2026-12-02T23:00:00Z",
    "tomorrow 12am, 2026-12-02T23:00:00Z",
    "tomorrow 12 pm, 2026-12-03T11:00:00Z",
    "friday 09:00, 2026-12-04T08:00:00Z",
    "wednesday 10:30, 2026-12-02T09:30:00Z",
    "wednesday 10:00, 2026-12-09T09:00:00Z",
    "next monday 14:30, 2026-12-07T13:30:00Z",
    "14:30 on next fri, 2026-12-11T13:30:00Z",
    "this friday 8am, 2026-12-04T07:00:00Z",
    "in 3 hours, 2026-12-02T12:15:30Z",
    "in an hour, 2026-12-02T10:15:30Z",
    "in 90 minutes, 2026-12-02T10:45:30Z",
    "30 minutes ago, 2026-12-02T08:45:30Z",
    "in 3 days at 9am, 2026-12-05T08:00:00Z",
  })
  void momentsAreUnderstood(String text, Instant at) {
    When when = DateWords.read(text, HERE);
    assertThat(when.instant()).isEqualTo(at);
    assertThat(when.wholeDay()).isFalse();
    assertThat(when.note()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-24, 2026-12-24",
    "in 3 days, 2026-12-05",
    "in a week, 2026-12-09",
    "2 weeks ago, 2026-11-18",
    "in 1 month, 2027-01-02",
    "next monday, 2026-12-07",
    "next friday, 2026-12-11",
    "this monday, 2026-11-30",
    "monday, 2026-12-07",
    "wednesday, 2026-12-02",
    "next week, 2026-12-07",
    "end of week, 2026-12-06",
    "next month, 2027-01-01",
    "end of month, 2026-12-31",
    "the day after tomorrow, 2026-12-04",
    "yesterday, 2026-12-01",
  })
  void aDayAloneIsItsMidnightThere(String text, String day) {
    When when = DateWords.read(text, HERE);
    assertThat(when.wholeDay()).isTrue();
    assertThat(when.local().toLocalDateTime()).hasToString(day + "T00:00");
    assertThat(when.local().getZone()).isEqualTo(PRAGUE);
  }

  @Test
  void weeksBeginAsToldToReadNextAndThis() {
    Instant sunday = Instant.parse("2026-12-06T12:00:00Z");
    When.Reference monday = new When.Reference(sunday, Optional.of(PRAGUE), DayOfWeek.MONDAY);
    When.Reference first = new When.Reference(sunday, Optional.of(PRAGUE), DayOfWeek.SUNDAY);
    assertThat(DateWords.read("next monday", monday).local().toLocalDate())
        .hasToString("2026-12-07");
    assertThat(DateWords.read("next monday", first).local().toLocalDate())
        .hasToString("2026-12-14");
    assertThat(DateWords.read("end of week", monday).local().toLocalDate())
        .hasToString("2026-12-06");
    assertThat(DateWords.read("end of week", first).local().toLocalDate())
        .hasToString("2026-12-12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10/12/2026 | year first",
        "10.12.2026 09:00 | year first",
        "2026-02-30 | day of the calendar",
        "2026-02-30 09:00 | day of the calendar",
        "2026-02-29T09:00Z | must be",
        "tomorrow 25:00 | 00:00 to 23:59",
        "tomorrow 13pm | 1 to 12",
        "9am | name a day",
        "soon | must be a moment",
        "next blursday 9am | must be a moment",
        "in -3 days | must be a moment",
        "tomorrow 9 | must be a moment",
        "2026-13-01T09:00 | must be",
      })
  void whatIsNotUnderstoodIsRefused(String text, String rule) {
    assertThatThrownBy(() -> DateWords.read(text, HERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-03-28T02:30", "2027-03-28 2:30 am", "2027-03-28 at 02:00"})
  void aTimeThatClocksSkipIsRefused(String text) {
    assertThatThrownBy(() -> DateWords.read(text, HERE))
        .hasMessageContaining("does not exist")
        .hasMessageContaining("from 2027-03-28T02:00 to 2027-03-28T03:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-03-28T01:59, 2027-03-28T00:59:00Z",
    "2027-03-28T03:00, 2027-03-28T01:00:00Z",
    "2026-10-25T01:59, 2026-10-24T23:59:00Z",
    "2026-10-25T03:00, 2026-10-25T02:00:00Z",
    "2026-10-25T02:30+01:00, 2026-10-25T01:30:00Z",
  })
  void besideAClockChangeNothingIsSaid(String text, Instant at) {
    When when = DateWords.read(text, HERE);
    assertThat(when.instant()).isEqualTo(at);
    assertThat(when.note()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-10-25T02:00", "2026-10-25 02:30", "2026-10-25 2:59am"})
  void aTimeThatClocksRepeatIsTheFirstAndSaidToBe(String text) {
    When when = DateWords.read(text, HERE);
    assertThat(when.local().getOffset()).hasToString("+02:00");
    assertThat(when.note()).contains("comes twice in Europe/Prague", "+02:00", "+01:00");
  }

  @Test
  void hoursGoOverAClockChangeAsTimePasses() {
    When.Reference before =
        new When.Reference(
            Instant.parse("2027-03-27T23:00:00Z"), Optional.of(PRAGUE), DayOfWeek.MONDAY);
    assertThat(DateWords.read("in 3 hours", before).understood())
        .isEqualTo("Sun 2027-03-28 04:00 +02:00 Europe/Prague");
    assertThat(DateWords.read("in 1 day", before).understood())
        .isEqualTo("Mon 2027-03-29 00:00 +02:00 Europe/Prague");
  }

  @Test
  void withoutAZoneOnlyWhatNamesOneIsTaken() {
    When.Reference nowhere = new When.Reference(HERE.now(), Optional.empty(), DayOfWeek.MONDAY);
    assertThat(DateWords.read("2026-12-24T18:00+05:30", nowhere).understood())
        .isEqualTo("Thu 2026-12-24 18:00 +05:30");
    for (String local : new String[] {"2026-12-24T18:00", "tomorrow 9am", "in 3 hours"}) {
      assertThatThrownBy(() -> DateWords.read(local, nowhere)).hasMessageContaining("time_zone");
    }
  }
}

package io.mcpadapters.quota;

import java.time.Duration;

/** The spans of time, back from now, that spending is looked at in. */
public enum Window {
  HOUR(Duration.ofHours(1), "in an hour"),
  DAY(Duration.ofDays(1), "in a day"),
  MONTH(Duration.ofDays(30), "in a month");

  private final Duration length;
  private final String words;

  Window(Duration length, String words) {
    this.length = length;
    this.words = words;
  }

  long millis() {
    return length.toMillis();
  }

  String words() {
    return words;
  }
}

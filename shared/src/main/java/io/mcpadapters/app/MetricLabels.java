package io.mcpadapters.app;

import java.util.Locale;

/**
 * What tells one series of a metric from the others: names of a closed set, and values as the
 * format writes them.
 *
 * @param text `name="value",…`, or empty
 */
record MetricLabels(String text) implements Comparable<MetricLabels> {
  static final MetricLabels NONE = new MetricLabels("");

  /** What a series can be told apart by. */
  enum Label {
    AREA,
    CODE,
    METHOD,
    OP,
    OUTCOME,
    PEER,
    RESULT,
    STATUS,
    TOOL,
    UNIT,
    UPSTREAM;

    private final String word = name().toLowerCase(Locale.ROOT);
  }

  static MetricLabels of(Label label, Object value) {
    return NONE.and(label, value);
  }

  /** The same and one more. */
  MetricLabels and(Label label, Object value) {
    String before = text.isEmpty() ? "" : text + ",";
    return new MetricLabels(before + label.word + "=\"" + escaped(value.toString()) + '"');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public int compareTo(MetricLabels other) {
    return text.compareTo(other.text);
  }
}

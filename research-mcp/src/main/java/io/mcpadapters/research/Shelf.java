package io.mcpadapters.research;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The sources of one answer, whole, as they can be read on and cited.
 *
 * @param report written from them, read as source 0; empty for none
 * @param retrieved the day they were read
 */
record Shelf(String report, List<Source> sources, LocalDate retrieved) {
  Shelf {
    sources = List.copyOf(sources);
  }

  long bytes() {
    return 2L * report.length() + sources.stream().mapToLong(Source::bytes).sum();
  }

  /** A source by its number. */
  Optional<Source> source(int n) {
    if (n == 0 && !report.isEmpty()) {
      return Optional.of(new Source("", "Report", "", Source.UNSCORED, report, List.of()));
    }
    return n > 0 && n <= sources.size() ? Optional.of(sources.get(n - 1)) : Optional.empty();
  }

  /** The one that is meant when none is named. */
  int first() {
    return report.isEmpty() ? 1 : 0;
  }
}

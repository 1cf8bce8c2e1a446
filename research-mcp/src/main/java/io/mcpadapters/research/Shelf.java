package io.mcpadapters.research;

import java.time.LocalDate;
import java.util.List;

/**
 * The sources of one answer, whole, as they can be read on and cited.
 *
 * @param retrieved the day they were read
 */
record Shelf(List<Source> sources, LocalDate retrieved) {
  Shelf {
    sources = List.copyOf(sources);
  }

  long bytes() {
    return sources.stream().mapToLong(Source::bytes).sum();
  }
}

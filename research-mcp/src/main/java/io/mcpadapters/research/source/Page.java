package io.mcpadapters.research.source;

import java.util.List;
import java.util.Optional;

/**
 * One page that was to be read: its text, or why there is none.
 *
 * @param asked the address as it was asked for
 * @param why empty when there is a text
 * @param deeper whether advanced extraction was tried after basic had failed
 */
public record Page(String asked, Optional<Source> source, String why, boolean deeper) {
  public static Page read(String asked, Source source) {
    return new Page(asked, Optional.of(source), "", false);
  }

  public static Page unread(String asked, String why) {
    return new Page(asked, Optional.empty(), why, false);
  }

  public Page afterDeeper() {
    return new Page(asked, source, why, true);
  }

  public long bytes() {
    return 200 + 2L * asked.length() + source.map(Source::bytes).orElse(0L);
  }

  public static List<Source> sources(List<Page> pages) {
    return pages.stream().flatMap(page -> page.source.stream()).toList();
  }

  public static List<Page> unread(List<Page> pages) {
    return pages.stream().filter(page -> page.source.isEmpty()).toList();
  }
}

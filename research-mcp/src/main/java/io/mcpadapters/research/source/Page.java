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
  /** Why an address has no page of its own while there are pages that fit none. */
  public static final String ELSEWHERE =
      "Tavily answered it under another address, which is listed too, or not at all";

  public static Page read(String asked, Source source) {
    return new Page(asked, Optional.of(source), "", false);
  }

  public static Page unread(String asked, String why) {
    return new Page(asked, Optional.empty(), why, false);
  }

  /** The page that answers an address; its own is noted where that is another. */
  public Page askedAs(String url) {
    Optional<Source> noted =
        source.map(
            read -> read.url().equals(url) ? read : read.with(read.text(), "asked for as " + url));
    return new Page(url, noted, why, deeper);
  }

  /** The same, with another reason where it was not read. */
  public Page orElse(String reason) {
    return source.isPresent() ? this : new Page(asked, source, reason, deeper);
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

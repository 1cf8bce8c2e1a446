package io.mcpadapters.research;

import java.util.List;

/**
 * What was found on a site.
 *
 * @param base where Tavily says it began
 * @param pages with their texts from a crawl, addresses only from a map
 */
record Site(String base, List<Page> pages, Receipt receipt) {
  Site {
    pages = List.copyOf(pages);
  }

  long bytes() {
    return pages.stream().mapToLong(Page::bytes).sum();
  }
}

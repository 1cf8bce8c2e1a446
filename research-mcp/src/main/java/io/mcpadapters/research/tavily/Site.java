package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Page;
import java.util.List;

/**
 * What was found on a site.
 *
 * @param base where Tavily says it began
 * @param pages with their texts from a crawl, addresses only from a map
 */
public record Site(String base, List<Page> pages, Receipt receipt) {
  public Site {
    pages = List.copyOf(pages);
  }

  public long bytes() {
    return pages.stream().mapToLong(Page::bytes).sum();
  }
}

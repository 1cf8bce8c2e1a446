package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Page;
import java.util.List;

/**
 * What was found on a site.
 *
 * @param base where Tavily says it began
 * @param pages with their texts from a crawl, addresses only from a map
 * @param timeoutS that Tavily was given
 * @param broken words for an answer that broke off; empty for one that is whole
 */
public record Site(String base, List<Page> pages, Receipt receipt, int timeoutS, String broken) {
  public Site {
    pages = List.copyOf(pages);
  }

  /** Whether its time ended before it had as many pages as it was to find. */
  public boolean cutShort(int limit) {
    return !broken.isEmpty() || (pages.size() < limit && receipt.seconds() >= timeoutS - 1);
  }

  public long bytes() {
    return pages.stream().mapToLong(Page::bytes).sum();
  }
}

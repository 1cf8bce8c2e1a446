package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import java.util.List;

/**
 * The answer to one search.
 *
 * @param answer Tavily's own, short; empty unless asked for
 * @param sources best first
 * @param pictures for the query as a whole
 * @param asked how many sources were asked for
 */
public record SearchResult(
    String answer, List<Source> sources, List<Picture> pictures, int asked, Receipt receipt) {
  public SearchResult {
    sources = List.copyOf(sources);
    pictures = List.copyOf(pictures);
  }

  /** Whether it also answers the question for so many. */
  public boolean covers(int count) {
    return asked >= count;
  }

  /** The best of it. */
  public SearchResult first(int count) {
    return new SearchResult(
        answer, sources.subList(0, Math.min(count, sources.size())), pictures, count, receipt);
  }

  public long bytes() {
    return 2L * answer.length() + sources.stream().mapToLong(Source::bytes).sum();
  }
}

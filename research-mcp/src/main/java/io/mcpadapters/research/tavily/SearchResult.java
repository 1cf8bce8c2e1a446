package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Picture;
import io.mcpadapters.research.source.Source;
import java.util.List;
import java.util.function.Predicate;

/**
 * The answer to one search.
 *
 * @param answer Tavily's own, short; empty unless asked for
 * @param sources best first
 * @param pictures for the query as a whole
 * @param asked how many sources were asked for
 * @param broken words for an answer that broke off; empty for one that is whole
 */
public record SearchResult(
    String answer,
    List<Source> sources,
    List<Picture> pictures,
    int asked,
    Receipt receipt,
    String broken) {
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
    return with(sources.subList(0, Math.min(count, sources.size())), count);
  }

  /** What of it is good. */
  public SearchResult only(Predicate<Source> good) {
    return with(sources.stream().filter(good).toList(), asked);
  }

  private SearchResult with(List<Source> some, int count) {
    return new SearchResult(answer, some, pictures, count, receipt, broken);
  }

  public long bytes() {
    return 2L * answer.length() + sources.stream().mapToLong(Source::bytes).sum();
  }
}

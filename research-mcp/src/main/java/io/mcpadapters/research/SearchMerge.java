package io.mcpadapters.research;

import io.mcpadapters.research.source.PageText;
import io.mcpadapters.research.source.Source;
import io.mcpadapters.research.tavily.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sources of several searches as one list: the best of each, then the second of each; a page
 * once, with the passages of all.
 */
final class SearchMerge {
  private static final String BETWEEN = " [...] ";

  private SearchMerge() {}

  /**
   * @param places the numbers of the queries
   * @param several whether each source is to say which query found it
   */
  static List<Source> of(List<SearchResult> all, List<Integer> places, boolean several) {
    Map<String, Source> byUrl = new LinkedHashMap<>();
    Map<String, Set<Integer>> queries = new LinkedHashMap<>();
    int longest = all.stream().mapToInt(found -> found.sources().size()).max().orElse(0);
    for (int rank = 0; rank < longest; rank++) {
      for (int i = 0; i < all.size(); i++) {
        if (rank < all.get(i).sources().size()) {
          Source source = all.get(i).sources().get(rank);
          byUrl.merge(source.url(), source, SearchMerge::joined);
          queries.computeIfAbsent(source.url(), url -> new TreeSet<>()).add(places.get(i));
        }
      }
    }
    if (!several) {
      return new ArrayList<>(byUrl.values());
    }
    List<Source> sources = new ArrayList<>();
    byUrl.forEach((url, source) ->
        sources.add(
            source.with(
                source.text(), "found by query " + words(queries.getOrDefault(url, Set.of())))));
    return sources;
  }

  private static String words(Set<Integer> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }

  /** The passages of both, each once; of two whole pages the longer. */
  private static Source joined(Source one, Source two) {
    if (one.text().contains(two.text())) {
      return one;
    }
    if (two.text().contains(one.text())) {
      return one.with(two.text());
    }
    Set<String> passages = new LinkedHashSet<>(Arrays.asList(one.text().split("\\Q[...]\\E")));
    passages.addAll(Arrays.asList(two.text().split("\\Q[...]\\E")));
    Set<String> distinct = new LinkedHashSet<>();
    passages.forEach(passage -> distinct.add(passage.strip()));
    String text = String.join(BETWEEN, distinct);
    return text.length() > PageText.LONGEST ? one : one.with(text);
  }
}

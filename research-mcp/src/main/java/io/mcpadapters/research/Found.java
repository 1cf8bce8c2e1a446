package io.mcpadapters.research;

import java.util.List;

/**
 * The answer to one search.
 *
 * @param answer Tavily's own, short; empty unless asked for
 * @param sources best first
 * @param pictures for the query as a whole
 */
record Found(String answer, List<Source> sources, List<Picture> pictures, Receipt receipt) {
  Found {
    sources = List.copyOf(sources);
    pictures = List.copyOf(pictures);
  }
}

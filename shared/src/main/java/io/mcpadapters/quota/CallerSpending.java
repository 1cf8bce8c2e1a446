package io.mcpadapters.quota;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What each caller spent, by minute. Where there are too many, whoever has not called for longest
 * is forgotten: what all together spent is counted elsewhere.
 */
final class CallerSpending {
  private static final int MOST_CALLERS = 10_000;
  private static final int MOST_MINUTES = 100_000; // of all callers

  private final Map<String, TreeMap<Long, Long>> callers = new LinkedHashMap<>(16, 0.75f, true);
  private int minutes;

  void add(String principal, long minute, long amount, long oldest) {
    TreeMap<Long, Long> mine = callers.computeIfAbsent(principal, name -> new TreeMap<>());
    minutes -= mine.size();
    mine.merge(minute, amount, Long::sum);
    mine.headMap(oldest).clear();
    minutes += mine.size();
    Iterator<TreeMap<Long, Long>> eldest = callers.values().iterator();
    while (callers.size() > MOST_CALLERS || minutes > MOST_MINUTES) {
      minutes -= eldest.next().size();
      eldest.remove();
    }
  }

  /** By minute of the epoch, from this one on. */
  SortedMap<Long, Long> of(String principal, long from) {
    TreeMap<Long, Long> mine = callers.get(principal);
    return mine == null ? new TreeMap<>() : mine.tailMap(from, true);
  }

  void prune(long oldest) {
    callers.values().forEach(spent -> spent.headMap(oldest).clear());
    callers.values().removeIf(Map::isEmpty);
    minutes = callers.values().stream().mapToInt(Map::size).sum();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    callers.forEach((principal, spent) ->
        spent.forEach(
            (minute, amount) -> lines.add("c " + principal + ' ' + minute + ' ' + amount)));
    return lines;
  }
}

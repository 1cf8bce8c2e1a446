package io.mcpadapters.k8s;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a PromQL expression names. Whether it is well-formed is Prometheus' to say.
 *
 * @param selectors each metric with the labels that are asked of it
 * @param grouping labels that series are put together by or told apart by
 * @param kept those of them that stand in the result
 */
record Query(List<Selector> selectors, Set<String> grouping, Set<String> kept) {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME =
      Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\s*(\\(|\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("\\b([a-zA-Z_]\\w*)\\s*(?:=|!)");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool", "by");

  /** One metric. */
  record Selector(String metric, Set<String> labels) {}

  static Query of(String expression) {
    String bare = RANGE.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll("");
    Set<String> grouping = new LinkedHashSet<>();
    Set<String> kept = new LinkedHashSet<>();
    GROUPING
        .matcher(bare)
        .results()
        .forEach(found -> {
          Set<String> names = names(found.group(2));
          grouping.addAll(names);
          if (found.group(1).equals("by")) {
            kept.addAll(names);
          }
        });
    List<Selector> selectors = new ArrayList<>();
    NAME.matcher(GROUPING.matcher(bare).replaceAll(""))
        .results()
        .filter(found -> !"(".equals(found.group(2)) && !WORDS.contains(found.group(1)))
        .forEach(found -> selectors.add(new Selector(found.group(1), labels(found))));
    return new Query(selectors, grouping, kept);
  }

  private static Set<String> names(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : list.split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }

  private static Set<String> labels(MatchResult found) {
    Set<String> labels = new LinkedHashSet<>();
    if (found.group(3) != null) {
      MATCHER.matcher(found.group(3)).results().forEach(label -> labels.add(label.group(1)));
    }
    return labels;
  }

  /**
   * What nobody shows.
   *
   * @param shown the labels of each metric that the adapters show
   */
  List<String> problems(Map<String, Set<String>> shown) {
    List<String> problems = new ArrayList<>();
    for (Selector selector : selectors) {
      Set<String> there = shown.get(selector.metric);
      if (there == null) {
        problems.add("no adapter shows " + selector.metric);
        continue;
      }
      Set<String> asked = new LinkedHashSet<>(selector.labels);
      asked.addAll(grouping);
      asked.removeAll(there);
      asked.forEach(label -> problems.add(selector.metric + " has no label " + label));
    }
    return problems;
  }
}

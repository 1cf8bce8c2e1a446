package io.mcpadapters.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries of the dashboard and of the alerts, and the labels that the words beside them use.
 */
record Observed(List<Use> uses) {
  private static final Path FOLDER = Overlays.FOLDER.resolve("components/metrics");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Pattern ANNOTATION = Pattern.compile("\\$labels\\.(\\w+)");
  private static final Pattern VALUES = Pattern.compile("label_values\\((\\w+), *(\\w+)\\)");

  /**
   * One query.
   *
   * @param words labels that a legend or an annotation takes from its result
   */
  record Use(String where, String expression, Set<String> words) {
    List<String> problems(Map<String, Set<String>> shown) {
      Query query = Query.of(expression);
      List<String> problems = new ArrayList<>(query.problems(shown));
      if (query.selectors().isEmpty()) {
        problems.add("asks for nothing");
      }
      words.stream()
          .filter(word -> !query.kept().contains(word))
          .forEach(word -> problems.add("its result has no label " + word));
      return problems.stream().map(problem -> where + ": " + problem).toList();
    }
  }

  static Documents alerts() throws IOException {
    return Documents.of(Files.readString(FOLDER.resolve("alerts.yaml")));
  }

  static String dashboard() throws IOException {
    return Files.readString(FOLDER.resolve("dashboard.json"));
  }

  static Observed of(Documents alerts, String dashboard) throws IOException {
    List<Use> uses = new ArrayList<>();
    for (JsonNode rule :
        alerts.all().getFirst().at("/spec/groups").findValues("rules").getFirst()) {
      String words = rule.path("annotations").toString();
      uses.add(
          new Use(
              rule.path("alert").asText(), rule.path("expr").asText(), found(ANNOTATION, words)));
    }
    JsonNode root = new ObjectMapper().readTree(dashboard);
    for (JsonNode panel : root.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String where = panel.path("title").asText() + " " + target.path("refId").asText();
        String legend = target.path("legendFormat").asText();
        uses.add(new Use(where, target.path("expr").asText(), found(LEGEND, legend)));
      }
    }
    for (JsonNode variable : root.at("/templating/list")) {
      Matcher values = VALUES.matcher(variable.path("definition").asText());
      if (values.matches()) {
        String expression = "sum by (" + values.group(2) + ") (" + values.group(1) + ")";
        uses.add(new Use(variable.path("name").asText(), expression, Set.of(values.group(2))));
      }
    }
    return new Observed(uses);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> names = new LinkedHashSet<>();
    pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  List<String> problems(Map<String, Set<String>> shown) {
    return uses.stream().flatMap(use -> use.problems(shown).stream()).toList();
  }

  /** All queries as rules, with the variables that Grafana puts in, for Prometheus to judge. */
  String asRules() throws IOException {
    List<Map<String, String>> rules = new ArrayList<>();
    for (Use use : uses) {
      Map<String, String> rule = new LinkedHashMap<>();
      rule.put("record", "query:" + rules.size());
      rule.put("expr", use.expression.replace("$__rate_interval", "5m"));
      rules.add(rule);
    }
    return new ObjectMapper()
        .writeValueAsString(Map.of("groups", List.of(Map.of("name", "queries", "rules", rules))));
  }

  /** The labels of each metric in the text that `GET /metrics` answers. */
  static Map<String, Set<String>> shown(String text) {
    Map<String, Set<String>> shown = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> {
          String series = line.substring(0, line.lastIndexOf(' '));
          Query.Selector selector = Query.of(series).selectors().getFirst();
          shown
              .computeIfAbsent(selector.metric(), metric -> new LinkedHashSet<>())
              .addAll(selector.labels());
        });
    return shown;
  }
}

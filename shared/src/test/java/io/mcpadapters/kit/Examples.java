package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One good call of each tool, made in the order of `examples.json` before a fresh sandbox, for the
 * adapter's page. The file is an object of the tools' names and their arguments, in which
 * `{{create_branch.branch}}` stands for a value of an earlier answer's data or facts; members are
 * parted by dots, items of an array are named by their index.
 */
final class Examples {
  private static final Path FILE = Path.of("src/test/resources/examples.json");
  private static final Pattern EARLIER = Pattern.compile("(\"?)\\{\\{([a-z_]+)\\.([\\w.]+)}}(\"?)");
  private static final Pattern TICKS = Pattern.compile("`{3,}");
  private static final int LINES = 14;
  private static final int CHARACTERS = 900;
  private static final int FEW = 4; // not worth a line that says that they are left out

  private final Map<String, JsonObject> answers = new LinkedHashMap<>();
  private final Map<String, String> shown = new LinkedHashMap<>();
  private final Set<String> writing = new HashSet<>();
  private final List<String> failed = new ArrayList<>();
  private final McpClient client;
  private final Varying varying;

  private Examples(McpClient client, Varying varying) {
    this.client = client;
    this.varying = varying;
  }

  /**
   * Makes the calls; fails where a tool has none, or a call none of these tools, or one answers an
   * error.
   *
   * @return what the page shows, by tool
   */
  static Map<String, String> made(List<JsonObject> tools, McpClient client, Varying varying)
      throws IOException {
    JsonObject calls = new JsonObject(Files.exists(FILE) ? Files.readString(FILE) : "{}");
    complete(tools, calls);
    Examples examples = new Examples(client, varying);
    tools.stream()
        .filter(tool -> !tool.getJsonObject("annotations").getBoolean("readOnlyHint"))
        .forEach(tool -> examples.writing.add(tool.getString("name")));
    calls.fieldNames().forEach(tool -> examples.make(tool, calls.getJsonObject(tool)));
    assertThat(examples.failed).as("examples that answer an error").isEmpty();
    return examples.shown;
  }

  private static void complete(List<JsonObject> tools, JsonObject calls) {
    List<String> names = tools.stream().map(tool -> tool.getString("name")).toList();
    String missing =
        tools.stream()
            .filter(tool -> !calls.containsKey(tool.getString("name")))
            .map(Examples::line)
            .collect(Collectors.joining(",\n"));
    assertThat(missing)
        .as(
            "%s lacks examples. Add these lines, with the arguments of one good call before the"
                + " sandbox each (an earlier answer's value is {{tool.member}}; confirm: true where"
                + " the tool asks first), then run this test with -Dpages=update",
            FILE)
        .isEmpty();
    assertThat(names).as("tools that %s names", FILE).containsAll(calls.fieldNames());
  }

  /** Such as `"create_branch": {"repo": "string", "branch": "string"}`. */
  private static String line(JsonObject tool) {
    JsonObject schema = tool.getJsonObject("inputSchema");
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    return schema.getJsonArray("required", new JsonArray()).stream()
        .map(name -> "\"%s\": \"%s\"".formatted(name, kind(properties, name.toString())))
        .collect(Collectors.joining(", ", "  \"" + tool.getString("name") + "\": {", "}"));
  }

  private static String kind(JsonObject properties, String name) {
    return ArgumentKind.of(properties.getJsonObject(name), "'");
  }

  private void make(String tool, JsonObject arguments) {
    JsonObject full = new JsonObject(filled(varying.real(arguments.encode())));
    Received answer = client.call(tool, full);
    if (answer.isError()) {
      failed.add("%s %s: %s".formatted(tool, full, answer.toolError()));
      return;
    }
    answers.put(tool, answer.facts());
    String question = full.isEmpty() ? "{}" : full.encodePrettily();
    String said = varying.steady(said(answer), writing.contains(tool));
    shown.put(
        tool,
        "<details><summary>Example</summary>\n\n%s\n%s\n</details>\n\n"
            .formatted(
                fenced("json", varying.steady(question, false)),
                fenced(answer.structured() == null ? "text" : "json", cut(said))));
  }

  private String filled(String arguments) {
    return EARLIER.matcher(arguments).replaceAll(place -> Matcher.quoteReplacement(filled(place)));
  }

  /** The value as it is, or its text where the place is a part of a text. */
  private String filled(MatchResult place) {
    Object value = earlier(place.group(2), place.group(3));
    boolean whole = !place.group(1).isEmpty() && !place.group(4).isEmpty();
    return whole ? Json.encode(value) : place.group(1) + value + place.group(4);
  }

  private Object earlier(String tool, String path) {
    Object value = answers.get(tool);
    for (String step : path.split("\\.")) {
      value =
          switch (value) {
            case JsonObject object -> object.getValue(step);
            case JsonArray list -> list.getValue(Integer.parseInt(step));
            case null, default -> null;
          };
    }
    if (value == null) {
      failed.add("%s has no %s: %s".formatted(tool, path, answers.get(tool)));
      return "";
    }
    return value;
  }

  /** The data, or all blocks of a text; a picture is named. */
  private static String said(Received answer) {
    if (answer.structured() != null) {
      return answer.structured().encodePrettily();
    }
    return answer.result().getJsonArray("content").stream()
        .map(JsonObject.class::cast)
        .map(Examples::block)
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n\n"));
  }

  private static String block(JsonObject block) {
    return switch (block.getString("type")) {
      case "text" -> block.getString("text");
      case "resource_link" -> "(link: " + block.getString("uri") + ")";
      default -> "(" + block.getString("mimeType", block.getString("type")) + ")";
    };
  }

  /** Its first lines, and how much is left out where that is more than a few lines. */
  private static String cut(String text) {
    List<String> lines = text.lines().toList();
    List<String> first = new ArrayList<>();
    int characters = 0;
    for (String line : lines) {
      characters += line.length() + 1;
      boolean few = lines.size() - first.size() <= FEW && characters < 2 * CHARACTERS;
      if (!few && !first.isEmpty() && (first.size() >= LINES || characters > CHARACTERS)) {
        return String.join("\n", first)
            + "\n… (%d more lines)".formatted(lines.size() - first.size());
      }
      first.add(line.length() > CHARACTERS ? line.substring(0, CHARACTERS) + "…" : line);
    }
    return String.join("\n", first);
  }

  /** In a fence that the text has none of. */
  private static String fenced(String language, String text) {
    String fence =
        TICKS.matcher(text).results().map(one -> one.group() + "`").reduce("```", Examples::longer);
    return fence + language + "\n" + text + "\n" + fence + "\n";
  }

  private static String longer(String one, String other) {
    return one.length() >= other.length() ? one : other;
  }
}

package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.app.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The page of an adapter: its README.md, in which the parts from a line of `tools` or `settings` in
 * a comment's marks to one of `end` are made from the code. A test compares; `-Dpages=update`
 * writes them anew.
 */
public final class AdapterPage {
  private static final String END = "<!-- end -->";

  private final List<String> stale = new ArrayList<>();
  private final Path file;
  private String text;

  private AdapterPage(Path file) throws IOException {
    this.file = file;
    this.text = Files.readString(file);
  }

  /** Opens the page; the file is there, with its markers. */
  public static AdapterPage at(Path file) throws IOException {
    return new AdapterPage(file);
  }

  /**
   * The tools as `tools/list` shows them to the newest revision.
   *
   * @param examples what stands below each, by its name
   */
  public AdapterPage tools(List<JsonObject> tools, Map<String, String> examples) {
    StringBuilder page = new StringBuilder();
    for (JsonObject each : tools) {
      tool(page, each);
      page.append(examples.get(each.getString("name")));
    }
    return part("<!-- tools -->", page.toString());
  }

  /** The settings that the adapter declares. */
  public AdapterPage settings(List<Setting<?>> settings) {
    StringBuilder page = new StringBuilder("| setting | default | what |\n| --- | --- | --- |\n");
    for (Setting<?> setting : settings) {
      String file = setting.isSecret() ? " or `" + setting.name() + "_FILE`" : "";
      page.append(
          "| `%s`%s | %s | %s |\n"
              .formatted(setting.name(), file, shown(setting.shown()), setting.about()));
    }
    return part("<!-- settings -->", page.toString());
  }

  /** A table of one's own, after a marker of its name. */
  public AdapterPage table(String name, List<String> head, List<List<String>> rows) {
    StringBuilder page = new StringBuilder(row(head));
    page.append(row(head.stream().map(column -> "---").toList()));
    rows.forEach(row -> page.append(row(row)));
    return part("<!-- " + name + " -->", page.toString());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** The text of a file of code, without its package and imports, after a marker of its name. */
  public AdapterPage source(Path code) throws IOException {
    String whole = Files.readString(code).strip();
    String shown = whole.substring(Math.max(whole.lastIndexOf("\nimport "), 0)).strip();
    String body =
        shown.startsWith("import ") ? shown.substring(shown.indexOf('\n')).strip() : shown;
    return part("<!-- " + code.getFileName() + " -->", "```java\n" + body + "\n```\n");
  }

  /** The text of a file beside the page, whole, after a marker of its path. */
  public AdapterPage file(String path, String language) throws IOException {
    String whole = Files.readString(file.resolveSibling(path)).strip();
    return part("<!-- " + path + " -->", "```" + language + "\n" + whole + "\n```\n");
  }

  /** Fails when the page does not say what the code says, unless it was to be written anew. */
  public void check() throws IOException {
    if ("update".equals(System.getProperty("pages"))) {
      Files.writeString(file, text);
      return;
    }
    assertThat(stale)
        .as("parts of %s that differ from the code; -Dpages=update writes them", file)
        .isEmpty();
  }

  private AdapterPage part(String marker, String made) {
    int start = text.indexOf(marker);
    int end = text.indexOf(END, start);
    assertThat(start).as("%s has the line %s", file, marker).isNotNegative();
    assertThat(end).as("%s has %s after %s", file, END, marker).isGreaterThan(start);
    int from = start + marker.length();
    String wanted = "\n" + made;
    String present = text.substring(from, end);
    if (!present.equals(wanted)) {
      stale.add(marker + ", " + difference(present, wanted));
      text = text.substring(0, from) + wanted + text.substring(end);
    }
    return this;
  }

  /** The first line that is another, which says more than two whole pages. */
  private static String difference(String present, String wanted) {
    String[] is = present.split("\n", -1);
    String[] should = wanted.split("\n", -1);
    int line = 0;
    while (line < is.length && line < should.length && is[line].equals(should[line])) {
      line++;
    }
    return "at “%s” instead of “%s”".formatted(at(is, line), at(should, line));
  }

  private static String at(String[] lines, int line) {
    return line < lines.length ? lines[line] : "its end";
  }

  private static void tool(StringBuilder page, JsonObject tool) {
    JsonObject hints = tool.getJsonObject("annotations");
    String kind =
        hints.getBoolean("readOnlyHint")
            ? "read-only"
            : hints.getBoolean("destructiveHint") ? "writes, asks first" : "writes";
    page.append(
        "### %s\n*%s, %s.* %s\n\n"
            .formatted(
                tool.getString("name"),
                tool.getString("title"),
                kind,
                tool.getString("description")));
    JsonObject schema = tool.getJsonObject("inputSchema");
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    if (!properties.isEmpty()) {
      page.append("| argument | kind | what |\n| --- | --- | --- |\n");
    }
    for (String name : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(name);
      page.append(
          "| `%s`%s | %s | %s |\n"
              .formatted(
                  name,
                  required.contains(name) ? " (required)" : "",
                  ArgumentKind.of(property, "`"),
                  property.getString("description", "").replace("|", "\\|")));
    }
    page.append(properties.isEmpty() ? "" : "\n");
  }

  private static String shown(String text) {
    return text.isEmpty() || text.equals("required") ? text : "`" + text + "`";
  }
}

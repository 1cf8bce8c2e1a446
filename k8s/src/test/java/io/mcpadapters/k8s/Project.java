package io.mcpadapters.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the manifests must agree with: the build's configuration and the tables of settings. */
final class Project {
  private static final Path ROOT = Overlays.FOLDER.getParent();
  private static final Pattern ROW =
      Pattern.compile("^\\| `([A-Z_]+)`(?: or `([A-Z_]+)`)? \\| ([^|]*) \\|", Pattern.MULTILINE);

  /** The service of all adapters behind one port, which has the settings of each. */
  static final String TOGETHER = "all-mcp";

  private Project() {}

  private static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The first thing between two tags of the parent's pom. */
  static String pom(String tag) {
    Matcher found =
        Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(Pattern.quote(tag)))
            .matcher(text("pom.xml"));
    if (!found.find()) {
      throw new AssertionError("pom.xml has no " + tag);
    }
    return found.group(1);
  }

  static String version() {
    Matcher found =
        Pattern.compile("<artifactId>mcp-adapters</artifactId>\\s*<version>([^<]*)<")
            .matcher(text("pom.xml"));
    if (!found.find()) {
      throw new AssertionError("pom.xml has no version");
    }
    return found.group(1);
  }

  /** Names of the settings of one adapter, its own and those of all. */
  static Set<String> settings(String adapter) {
    List<String> pages = adapter.equals(TOGETHER) ? adapters() : List.of(adapter);
    return Stream.concat(Stream.of("README.md"), pages.stream().map(page -> page + "/README.md"))
        .flatMap(Project::rows)
        .flatMap(row -> Stream.of(row.group(1), row.group(2)))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those without which it does not start; of several none, since who lacks one is left out. */
  static Set<String> required(String adapter) {
    if (adapter.equals(TOGETHER)) {
      return Set.of();
    }
    return rows(adapter + "/README.md")
        .filter(row -> row.group(3).equals("required"))
        .map(row -> row.group(1))
        .collect(Collectors.toSet());
  }

  /** Those that may come from a file: secrets. */
  static Set<String> secrets(String adapter) {
    return settings(adapter).stream()
        .filter(name -> name.endsWith("_FILE") && !name.equals("SSL_CERT_FILE"))
        .map(name -> name.substring(0, name.length() - "_FILE".length()))
        .collect(Collectors.toSet());
  }

  private static Stream<MatchResult> rows(String file) {
    return ROW.matcher(text(file)).results();
  }

  /** The adapters of the tree. */
  static List<String> adapters() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.endsWith("-mcp"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

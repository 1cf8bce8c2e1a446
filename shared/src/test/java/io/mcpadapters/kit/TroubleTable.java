package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of an adapter's page that says what to do about a message: each message is one that the
 * code has, written in full or in part, `…` standing for what is filled in.
 */
final class TroubleTable {
  private static final Pattern TABLE =
      Pattern.compile(
          "\n## Trouble\n\\| message \\| what to do \\|\n\\| --- \\| --- \\|\n((?:\\|.*\n)+)");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.+) \\|\n");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final List<Path> SOURCES =
      List.of(Path.of("src/main/java"), Path.of("../shared/src/main/java"));
  private static final int FEWEST = 5;

  private TroubleTable() {}

  /** Fails when the page has no such table, or one with a message that no source file says. */
  static void check(Path page) throws IOException {
    Matcher table = TABLE.matcher(Files.readString(page));
    assertThat(table.find()).as("%s has a table below ## Trouble", page).isTrue();
    String rows = table.group(1);
    List<String> messages = ROW.matcher(rows).results().map(row -> row.group(1)).toList();
    assertThat(messages)
        .as("rows of a message in backticks and what to do, of %s", rows)
        .hasSize((int) rows.lines().count())
        .hasSizeGreaterThanOrEqualTo(FEWEST)
        .doesNotHaveDuplicates();
    List<String> code = code();
    assertThat(messages)
        .as("messages that the code has")
        .allSatisfy(message -> assertThat(code).anyMatch(said(message).asPredicate()));
  }

  /** Its parts in one place of one file. */
  private static Pattern said(String message) {
    return Pattern.compile(
        Stream.of(message.split("…"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining("[^;]{1,200}?")));
  }

  /** Each file of code, its texts in one piece. */
  private static List<String> code() throws IOException {
    List<String> code = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(TroubleTable::read)
            .forEach(code::add);
      }
    }
    return code;
  }

  private static String read(Path file) {
    try {
      return JOINED.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

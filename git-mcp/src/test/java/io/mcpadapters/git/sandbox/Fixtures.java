package io.mcpadapters.git.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The repositories that every fake host has. */
final class Fixtures {
  static final Commit.Author ADA = new Commit.Author("ada", "Ada Example", "ada@example.org");
  static final Commit.Author BEN = new Commit.Author("ben", "Ben Example", "ben@example.org");
  static final int HUGE = 100_000;

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1
  };

  private Fixtures() {}

  /** Made once, since their ids are the hashes of much; nobody changes them. */
  private static final class Made {
    static final List<Repo> ALL =
        Stream.of(
                List.of(app(), new Repo("acme/empty", "Nothing yet"), deep()),
                OddFixtures.all(),
                HistoryFixtures.all())
            .flatMap(List::stream)
            .toList();
  }

  /** By path; a host's own, since the write tools change them. */
  static Map<String, Repo> repositories() {
    Map<String, Repo> all = new LinkedHashMap<>();
    Made.ALL.forEach(repo -> all.put(repo.path, repo.copy()));
    return all;
  }

  static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A small application with a history, branches, tags, releases, issues and pull requests. */
  private static Repo app() {
    Repo repo = new Repo("acme/app", "A small application");
    repo.commit(
        "main",
        ADA,
        day(0),
        "Start the application",
        files -> {
          files.put(
              "README.md", utf8("# App\n\nA small application.\n\n## Use\n\nRun `app --help`.\n"));
          files.put("LICENSE", utf8("Apache License 2.0\n"));
          files.put("src/main/App.java", utf8(source(3)));
          files.put("package-lock.json", utf8("{\n  \"lockfileVersion\": 3\n}\n"));
        });
    repo.commit(
        "main",
        BEN,
        day(1),
        "Write a guide\n\nIt says how to install and how to use it.",
        files -> files.put("docs/guide.md", utf8(guide())));
    Commit first =
        repo.commit(
            "main",
            ADA,
            day(2),
            "Greet in two languages (#2)",
            files -> files.put("src/main/App.java", utf8(source(6))));
    repo.tags.put("v1.0.0", first.sha());
    repo.commit(
        "main",
        ADA,
        day(3),
        "Add data and a logo",
        files -> {
          files.put("data/large.txt", utf8(lines(60_000)));
          files.put("assets/logo.png", PNG);
          files.put("src/test/AppTest.java", utf8("class AppTest {\n  void greets() {}\n}\n"));
        });
    repo.branches.put("feature/login", repo.branches.get("main"));
    Commit login =
        repo.commit(
            "feature/login",
            BEN,
            day(4),
            "Sketch a login",
            files -> {
              files.put("src/main/Login.java", utf8("final class Login {\n  // TODO\n}\n"));
              files.put("src/main/App.java", utf8(source(7)));
            });
    Commit second =
        repo.commit(
            "main",
            BEN,
            day(5),
            "fix: Say goodbye at the end",
            files -> {
              files.put("src/main/App.java", utf8(source(9)));
              files.put(
                  "CHANGELOG.md",
                  utf8("# Changelog\n\n## 1.1.0\n\n- Says goodbye\n\n## 1.0.0\n\n- Greets\n"));
            });
    repo.tags.put("v1.1.0", second.sha());
    repo.releases.add(
        new Repo.Release("v1.1.0", "1.1.0", "## Fixes\n\n- Says goodbye (#2)\n", day(6), false));
    repo.releases.add(new Repo.Release("v1.0.0", "1.0.0", "First release.\n", day(3), false));
    talk(repo, login, second);
    return repo;
  }

  private static void talk(Repo repo, Commit login, Commit main) {
    Repo.Ticket bug =
        repo.issue(
            "It greets too loudly", "When started, it shouts.\n\nSeen on 1.0.0.", "ben", day(1));
    bug.labels.add("bug");
    bug.assignees.add("ada");
    bug.milestone = "v1";
    bug.remarks.add(
        new Repo.Remark(11, "ada", "Thanks, I see it too.", day(2), Optional.empty(), false, 0));
    bug.remarks.add(
        new Repo.Remark(
            12, "ben", "A whisper\u202e would do.", day(3), Optional.empty(), false, 0));
    Repo.Ticket merged = repo.issue("Greet in two languages", "English and French.", "ada", day(2));
    merged.state = "merged";
    merged.pull =
        Optional.of(
            new Repo.Pull(
                "greet",
                "main",
                repo.tags.get("v1.0.0"),
                main.sha(),
                false,
                Optional.of(repo.tags.get("v1.0.0"))));
    Repo.Ticket open = repo.issue("Sketch a login", "Closes #1.", "ben", day(4));
    open.pull =
        Optional.of(
            new Repo.Pull(
                "feature/login",
                "main",
                login.sha(),
                login.parents().getFirst(),
                true,
                Optional.empty()));
    open.reviewers.add("ada");
    open.remarks.add(
        new Repo.Remark(21, "ada", "Which protocol?", day(5), Optional.empty(), false, 0));
    Optional<Repo.Anchor> line = Optional.of(new Repo.Anchor("src/main/Login.java", 2));
    open.remarks.add(new Repo.Remark(22, "ada", "Say what is to do.", day(5), line, true, 0));
    open.remarks.add(new Repo.Remark(23, "ben", "Done.", day(6), line, true, 22));
    open.remarks.add(
        new Repo.Remark(
            24,
            "ada",
            "Make it final.",
            day(6),
            Optional.of(new Repo.Anchor("src/main/Login.java", 1)),
            false,
            0));
  }

  private static String source(int greetings) {
    StringBuilder text =
        new StringBuilder("package main;\n\n/** Greets. */\npublic final class App {\n");
    text.append("  public static void main(String[] args) {\n");
    for (int i = 1; i <= greetings; i++) {
      text.append("    System.out.println(\"hello ").append(i).append("\");\n");
    }
    return text.append("  }\n}\n").toString();
  }

  private static String guide() {
    StringBuilder text = new StringBuilder("# Guide\n");
    for (int i = 1; i <= 120; i++) {
      text.append("\n## Step ")
          .append(i)
          .append("\n\nDo what step ")
          .append(i)
          .append(" asks for, then go on with the next one.\n");
    }
    return text.toString();
  }

  static String lines(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("line ").append(i).append(" of a large file\n");
    }
    return text.toString();
  }

  private static Repo deep() {
    Repo repo = new Repo("acme/tools/cli", "In a subgroup");
    repo.commit(
        "main",
        BEN,
        day(0),
        "Start",
        files -> files.put("main.go", utf8("package main\n\nfunc main() {\n}\n")));
    return repo;
  }
}

package io.mcpadapters.git.sandbox;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The repositories that every fake host has. */
final class Fixtures {
  static final Commit.Author ADA = new Commit.Author("ada", "Ada Example", "ada@example.org");
  static final Commit.Author BEN = new Commit.Author("ben", "Ben Example", "ben@example.org");
  static final int HUGE = 100_000;

  private static final byte[] BIG = lines(350_000).getBytes(StandardCharsets.UTF_8); // shared, 9 MB

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1
  };

  private Fixtures() {}

  /** By path; fresh each time, since the write tools change them. */
  static Map<String, Repo> repositories() {
    Map<String, Repo> all = new LinkedHashMap<>();
    for (Repo repo :
        List.of(
            app(),
            new Repo("acme/empty", "Nothing yet"),
            names(),
            huge(),
            deep(),
            big(),
            odd(),
            many(),
            scanned())) {
      all.put(repo.path, repo);
    }
    return all;
  }

  private static Instant day(int number) {
    return START.plus(Duration.ofDays(number));
  }

  private static byte[] utf8(String text) {
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

  private static String lines(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("line ").append(i).append(" of a large file\n");
    }
    return text.toString();
  }

  /** Names and contents that are hard to carry. */
  private static Repo names() {
    Repo repo = new Repo("acme/names", "Odd names");
    repo.commit(
        "main",
        ADA,
        day(0),
        "Add odd names",
        files -> {
          files.put("with space.txt", utf8("space\n"));
          files.put("hash#1.txt", utf8("hash\n"));
          files.put("100%.txt", utf8("percent\n"));
          files.put("what?.txt", utf8("question\n"));
          files.put("größe/naïve.txt", utf8("unicode\n"));
          files.put("bidi\u202etxt.exe", utf8("bidi\n"));
          files.put("empty.txt", new byte[0]);
          files.put("bom.txt", utf8("\ufeffmarked\n"));
          files.put("no-end.txt", utf8("one\ntwo"));
          files.put("crlf.txt", utf8("one\r\ntwo\r\n"));
          files.put("utf16.txt", ("\ufeffwide\nlines\n").getBytes(StandardCharsets.UTF_16LE));
          files.put("latin.txt", "žluťoučký\n".getBytes(Charset.forName("windows-1250")));
          files.put("long-line.txt", utf8("x".repeat(5000) + "\nend\n"));
          files.put("a/b/c/d/e.txt", utf8("deep\n"));
          files.put(
              "lfs.bin",
              utf8(
                  "version https://git-lfs.github.com/spec/v1\noid sha256:"
                      + "a".repeat(64)
                      + "\nsize 123456\n"));
        });
    return repo;
  }

  /** One commit of 100 000 small files, which share their content. */
  private static Repo huge() {
    Repo repo = new Repo("acme/huge", "A hundred thousand files");
    byte[] content = utf8("content\n");
    repo.commit(
        "main",
        ADA,
        day(0),
        "Add all files",
        files -> {
          for (int i = 0; i < HUGE; i++) {
            files.put("part%03d/file%06d.txt".formatted(i / 1000, i), content);
          }
        });
    return repo;
  }

  /** One file of more than is held at once. */
  private static Repo big() {
    Repo repo = new Repo("acme/big", "One big file");
    repo.commit("main", ADA, day(0), "Add it", files -> files.put("big.txt", BIG));
    return repo;
  }

  /** Changes that are hard to show: CRs, line ends, names, bytes, and one that was taken back. */
  private static Repo odd() {
    Repo repo = new Repo("acme/odd", "Odd changes");
    Commit first =
        repo.commit(
            "main",
            ADA,
            day(0),
            "Start",
            files -> {
              files.put("back.txt", utf8("one\n"));
              files.put("ends.txt", utf8("one\ntwo\n"));
              files.put("latin.txt", utf8("plain\n"));
            });
    repo.tags.put("start", first.sha());
    repo.commit(
        "main",
        BEN,
        day(1),
        "Change much",
        files -> {
          files.put("back.txt", utf8("two\n"));
          files.put("ends.txt", utf8("one\r\ntwo\r\n"));
          files.put(
              "forged.txt",
              utf8("a\rdiff --git a/evil.txt b/evil.txt\r@@ -1,1 +1,1 @@\r+evil\nlast\n"));
          files.put("latin.txt", "žluťoučký\n".getBytes(Charset.forName("windows-1250")));
          files.put("x b/y.bin", PNG);
          files.put("q\"uote.txt", utf8("quote\n"));
        });
    repo.tags.put("much", repo.branches.get("main"));
    repo.commit("main", ADA, day(2), "Back", files -> files.put("back.txt", utf8("one\n")));
    repo.tags.put("end", repo.branches.get("main"));
    return repo;
  }

  /** More tags than ten pages, a pull request with more remarks than a page, more labels too. */
  private static Repo many() {
    Repo repo = new Repo("acme/many", "Many of everything");
    Commit start =
        repo.commit("main", ADA, day(0), "Start", files -> files.put("a.txt", utf8("a\n")));
    for (int i = 0; i < 620; i++) {
      repo.tags.put("v%d.%d.0".formatted(i / 100, i % 100), start.sha());
    }
    Commit head =
        repo.commit("topic", BEN, day(1), "Change", files -> files.put("a.txt", utf8("b\n")));
    Repo.Ticket pull = repo.issue("Slow start of the reader", "Much was said.", "ben", day(1));
    pull.pull =
        Optional.of(
            new Repo.Pull("topic", "main", head.sha(), start.sha(), false, Optional.empty()));
    for (int i = 0; i < 130; i++) {
      Optional<Repo.Anchor> line = Optional.of(new Repo.Anchor("a.txt", i + 1));
      pull.remarks.add(
          new Repo.Remark(100 + i, "ada", "Remark " + i + ".", day(2), line, false, 0));
    }
    Repo.Ticket issue = repo.issue("Reader starts slowly", "Once a day.", "ada", day(3));
    issue.labels.add("bug");
    return repo;
  }

  /** Files that a search could pass over: a large one, one of a long line, one of many hits. */
  private static Repo scanned() {
    Repo repo = new Repo("acme/scanned", "To be searched");
    repo.commit(
        "main",
        ADA,
        day(0),
        "Start",
        files -> {
          files.put("large.txt", utf8(lines(40_000) + "needle at the end\n"));
          files.put("long.txt", utf8("x".repeat(100_000) + " needle far away\n"));
          files.put("hits.txt", utf8("needle often\n-\n-\n-\n-\n-\n-\n".repeat(30)));
        });
    return repo;
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

package io.mcpadapters.git.sandbox;

import static io.mcpadapters.git.sandbox.Fixtures.ADA;
import static io.mcpadapters.git.sandbox.Fixtures.BEN;
import static io.mcpadapters.git.sandbox.Fixtures.PNG;
import static io.mcpadapters.git.sandbox.Fixtures.day;
import static io.mcpadapters.git.sandbox.Fixtures.lines;
import static io.mcpadapters.git.sandbox.Fixtures.utf8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Repositories whose files are hard to carry, to show or to read to their end. */
final class OddFixtures {
  static final String POINTER =
      "version https://git-lfs.github.com/spec/v1\noid sha256:"
          + "a".repeat(64)
          + "\nsize 123456\n";
  private static final byte[] BIG = lines(350_000).getBytes(StandardCharsets.UTF_8); // shared, 9 MB

  private OddFixtures() {}

  static List<Repo> all() {
    return List.of(
        names(), huge(), big(), odd(), many(), scanned(), forms(), closed(), archived(), fork());
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
          files.put("a%2Fb.txt", utf8("escaped slash\n"));
          files.put("a%5Cb.txt", utf8("escaped backslash\n"));
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
          files.put("lfs.bin", utf8(POINTER));
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
          for (int i = 0; i < Fixtures.HUGE; i++) {
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
    Optional<Repo.Anchor> gone = Optional.of(new Repo.Anchor("a.txt", 1, true));
    pull.remarks.add(new Repo.Remark(250, "ada", "It was right before.", day(2), gone, false, 0));
    Repo.Ticket issue = repo.issue("Reader starts slowly", "Once a day.", "ada", day(3));
    issue.labels.add("bug");
    for (int i = 0; i < 120; i++) {
      issue.remarks.add(
          new Repo.Remark(300 + i, "ben", "Answer " + i + ".", day(4), Optional.empty(), false, 0));
    }
    repo.branches.put("busy", start.sha());
    for (int i = 0; i < 60; i++) {
      byte[] text = utf8(i + "\n");
      repo.commit("busy", ADA, day(5), "Mend part " + i + ".", files -> files.put("b.txt", text));
    }
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

  /** Files in several forms, links, and names that are not what they seem. */
  private static Repo forms() {
    Repo repo = new Repo("acme/forms", "Forms of files");
    repo.commit(
        "main",
        ADA,
        day(0),
        "Start",
        files -> {
          files.put("lf.txt", utf8("one\ntwo\n"));
          files.put("crlf.txt", utf8("one\r\ntwo\r\n"));
          files.put("mixed.txt", utf8("one\r\ntwo\n"));
          files.put("bom.txt", utf8("\ufeffone\n"));
          files.put("utf16.txt", ("\ufeffone\n").getBytes(StandardCharsets.UTF_16LE));
          files.put("latin.txt", "žluťoučký\n".getBytes(Charset.forName("windows-1250")));
          files.put("lfs.bin", utf8(POINTER));
          files.put("about-lfs.md", utf8("A pointer begins so:\n\n" + POINTER));
          files.put("docs/guide.md", utf8("# Guide\n\ntwice\n\ntwice\n"));
          files.put("guide.link", utf8("docs/guide.md"));
          files.put("vendor/lib.module", utf8("another repository"));
          files.put("odd/bad\ufffdname.txt", utf8("needle\n"));
          files.put("odd/good.txt", utf8("needle\n"));
        });
    return repo;
  }

  /** Somebody's fork of acme/app. */
  private static Repo fork() {
    Repo repo = new Repo("ben/app", "A fork");
    repo.commit("main", BEN, day(0), "Start", files -> files.put("a.txt", utf8("a\n")));
    repo.commit("fix", BEN, day(1), "Fix", files -> files.put("a.txt", utf8("b\n")));
    return repo;
  }

  /** To be read only. */
  private static Repo archived() {
    Repo repo = new Repo("acme/archived", "Of old");
    repo.archived = true;
    repo.commit("main", ADA, day(0), "Start", files -> files.put("a.txt", utf8("a\n")));
    return repo;
  }

  /** No issues. */
  private static Repo closed() {
    Repo repo = new Repo("acme/closed", "Without issues");
    repo.withoutIssues = true;
    repo.commit("main", ADA, day(0), "Start", files -> files.put("a.txt", utf8("a\n")));
    return repo;
  }
}

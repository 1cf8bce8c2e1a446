package io.mcpadapters.git.sandbox;

import static io.mcpadapters.git.sandbox.Fixtures.ADA;
import static io.mcpadapters.git.sandbox.Fixtures.BEN;
import static io.mcpadapters.git.sandbox.Fixtures.day;
import static io.mcpadapters.git.sandbox.Fixtures.utf8;

import java.util.List;
import java.util.Optional;

/** Repositories whose history, refs and pull requests are hard to tell rightly. */
final class HistoryFixtures {
  private HistoryFixtures() {}

  static List<Repo> all() {
    return List.of(history(), marks(), merged(), sizes());
  }

  /** A merge of two branches that both changed the file, a rename, and a commit made anew later. */
  private static Repo history() {
    Repo repo = new Repo("acme/history", "Merged, renamed, rebased");
    repo.commit(
        "main", ADA, day(0), "Begin", files -> files.put("old.txt", utf8(lines("1", "2", "5"))));
    repo.branches.put("side", repo.branches.get("main"));
    repo.commit(
        "side", BEN, day(1), "Side", files -> files.put("old.txt", utf8(lines("1", "two", "5"))));
    repo.commit(
        "main", ADA, day(2), "Main", files -> files.put("old.txt", utf8(lines("1", "2", "five"))));
    repo.merge(
        "main",
        "side",
        ADA,
        day(3),
        "Merge branch 'side'",
        files -> files.put("old.txt", utf8(lines("1", "two", "five"))));
    repo.commit(
        "main", BEN, day(4), "Rename", files -> files.put("new.txt", files.remove("old.txt")));
    repo.commit(
        "main",
        ADA,
        day(-200),
        day(5),
        "Made anew",
        files -> files.put("new.txt", utf8(lines("one", "two", "five"))));
    return repo;
  }

  private static String lines(String first, String second, String fifth) {
    return String.join("\n", first, second, "3", "4", fifth, "6") + "\n";
  }

  /** Names that are both a branch and a tag, names below names, brackets in paths, a draft. */
  private static Repo marks() {
    Repo repo = new Repo("acme/marks", "Names of two meanings");
    Commit tagged =
        repo.commit(
            "main",
            ADA,
            day(0),
            "Start",
            files -> {
              files.put("README.md", utf8("# Tagged\n\ntext\n"));
              files.put("1/README.md", utf8("below the tag\n"));
              files.put("docs/guide.md", utf8("# Guide\n"));
              files.put("app/[id]/page.tsx", utf8("brackets\n"));
              files.put("app/i/page.tsx", utf8("letter\n"));
            });
    repo.tags.put("both", tagged.sha());
    repo.tags.put("rel", tagged.sha());
    repo.tags.put("v1.0.0", tagged.sha());
    repo.tags.put("v2.0.0-rc1", tagged.sha());
    repo.branches.put("both", tagged.sha());
    repo.branches.put("rel/1", tagged.sha());
    repo.commit(
        "both", BEN, day(1), "On both", files -> files.put("README.md", utf8("# Branch\n")));
    repo.commit(
        "rel/1", BEN, day(1), "On rel/1", files -> files.put("README.md", utf8("# Longer\n")));
    repo.commit(
        "main",
        BEN,
        day(2),
        "Change both pages",
        files -> {
          files.put("app/[id]/page.tsx", utf8("brackets changed\n"));
          files.put("app/i/page.tsx", utf8("letter changed\n"));
        });
    repo.releases.add(new Repo.Release("v2.0.0-rc1", "Two", "Not yet.\n", day(2), false, true));
    return repo;
  }

  /** Pull requests that were merged in three ways, none of whose messages names its number. */
  private static Repo merged() {
    Repo repo = new Repo("acme/merged", "Merged in three ways");
    Commit start =
        repo.commit("main", ADA, day(0), "Start", files -> files.put("a.txt", utf8("a\n")));
    repo.tags.put("v1", start.sha());
    repo.branches.put("topic", start.sha());
    Commit topic =
        repo.commit("topic", BEN, day(1), "On topic", files -> files.put("b.txt", utf8("b\n")));
    Commit merge =
        repo.merge(
            "main",
            "topic",
            ADA,
            day(2),
            "Merge branch 'topic'",
            files -> files.put("b.txt", utf8("b\n")));
    pull(repo, "By a merge", "topic", topic, start, merge);
    Commit squashed =
        repo.commit("main", ADA, day(3), "Squashed", files -> files.put("c.txt", utf8("c\n")));
    pull(repo, "By a squash", "squashed", topic, merge, squashed);
    repo.commit("main", ADA, day(4), "First of two", files -> files.put("d.txt", utf8("d\n")));
    Commit rebased =
        repo.commit("main", ADA, day(4), "Fixes #1", files -> files.put("e.txt", utf8("e\n")));
    pull(repo, "By a rebase", "rebased", topic, squashed, rebased);
    repo.tags.put("v2", rebased.sha());
    Repo.Ticket closed = repo.issue("Closed without", "No.", "ben", day(3));
    closed.pull =
        Optional.of(
            new Repo.Pull("none", "main", topic.sha(), start.sha(), false, Optional.empty()));
    closed.state = "closed";
    return repo;
  }

  private static void pull(
      Repo repo, String title, String branch, Commit head, Commit base, Commit merge) {
    Repo.Ticket ticket = repo.issue(title, "Text.", "ben", merge.date());
    ticket.state = "merged";
    ticket.pull =
        Optional.of(
            new Repo.Pull(branch, "main", head.sha(), base.sha(), false, Optional.of(merge.sha())));
  }

  /** Files that a host leaves out of a diff, or says something of. */
  private static Repo sizes() {
    Repo repo = new Repo("acme/sizes", "Left out");
    repo.commit("main", ADA, day(0), "Start", files -> files.put("before.txt", utf8("same\n")));
    repo.commit(
        "main",
        ADA,
        day(1),
        "Change",
        files -> {
          files.put("after.txt", files.remove("before.txt"));
          files.put("collapsed.txt", utf8("a\n"));
          files.put("too-large.txt", utf8("b\n"));
          files.put("generated.txt", utf8("c\n"));
        });
    return repo;
  }
}

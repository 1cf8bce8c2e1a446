package io.mcpadapters.git.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.git.answer.TreeText.Choice;
import io.mcpadapters.git.answer.TreeText.Position;
import io.mcpadapters.git.model.TreeEntry;
import io.mcpadapters.git.text.Glob;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTextTest {
  private static final List<TreeEntry> ENTRIES =
      List.of(
          folder("docs"),
          file("docs/a.md", 10),
          folder("docs/deep"),
          file("docs/deep/b.md", 1500),
          folder("src"),
          file("src/A.java", 2_500_000),
          file("z\nz.txt", 1));

  private static TreeEntry file(String path, long size) {
    return new TreeEntry(path, TreeEntry.Type.FILE, size, "");
  }

  private static TreeEntry folder(String path) {
    return new TreeEntry(path, TreeEntry.Type.FOLDER, -1, "");
  }

  private static TreeText tree(String root, int depth, String glob, int chars, Position from) {
    TreeText tree =
        new TreeText(
            new Choice(root, depth, Optional.ofNullable(glob).map(Glob::parse), false),
            chars,
            from);
    ENTRIES.forEach(entry -> tree.accept(1, entry));
    return tree;
  }

  @Test
  void indentsAndCutsAtTheDepth() {
    assertThat(tree("", 2, null, 1000, Position.START).text())
        .isEqualTo("docs/\n  a.md 10 B\n  deep/\nsrc/\n  A.java 2.5 MB\nz\\nz.txt 1 B\n");
  }

  @Test
  void showsTheFoldersOfWhatAGlobFinds() {
    assertThat(tree("", 1, "*.md", 1000, Position.START).text())
        .isEqualTo("docs/\n  a.md 10 B\n  deep/\n    b.md 1.5 kB\n");
  }

  @Test
  void isRelativeToAFolder() {
    assertThat(tree("docs", 1, null, 1000, Position.START).text()).isEqualTo("a.md 10 B\ndeep/\n");
  }

  @Test
  void goesOnWhereTheBudgetEndedAndRepeatsNothingButFolders() {
    TreeText first = tree("", 20, null, 40, Position.START);
    TreeText second = tree("", 20, null, 1000, first.next().orElseThrow());

    assertThat(first.text()).isEqualTo("docs/\n  a.md 10 B\n  deep/\n");
    assertThat(second.text())
        .isEqualTo("docs/\n  deep/\n    b.md 1.5 kB\nsrc/\n  A.java 2.5 MB\nz\\nz.txt 1 B\n");
    assertThat(second.next()).isEmpty();
    assertThat(first.matched()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "*.md, a/b.md, true",
    "*.md, b.mdx, false",
    "**/*.md, b.md, true",
    "**/*.md, a/b/c.md, true",
    "src/**, src/a/b, true",
    "src/*, src/a/b, false",
    "a?c, abc, true",
    "[ab].c, b.c, true",
    "[!ab].c, b.c, false",
    "'*.{md,txt}', x.txt, true",
    "a+b(c), a+b(c), true",
    "docs/**/x, docs/x, true"
  })
  void globsMatchAsShellsDo(String glob, String path, boolean matches) {
    assertThat(Glob.parse(glob).matches(path)).isEqualTo(matches);
  }
}

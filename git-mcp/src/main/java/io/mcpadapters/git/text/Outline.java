package io.mcpadapters.git.text;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.function.Predicate;

/** Which lines of a file tell what is in it: headings, or declarations that are not deep inside. */
public final class Outline {
  private static final Pattern MARKDOWN = Pattern.compile("^#{1,6} .*|^(?:={3,}|-{3,})$");
  private static final Pattern PYTHON = Pattern.compile("^(?:    )?(?:async def|def|class) .*");
  private static final Pattern RUBY = Pattern.compile("^(?:  )?(?:def|class|module) .*");
  private static final Pattern GO = Pattern.compile("^(?:func|type|var|const|package) .*");
  private static final Pattern RUST =
      Pattern.compile(
          "^(?:    )?(?:pub(?:\\([a-z]+\\))? )?(?:async |unsafe |const )*(?:fn|struct|enum|trait|impl|mod|type|macro_rules!|static) .*|^impl.*");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "^(?:  |    )?(?:export |default |declare |async |abstract )*(?:function|class|interface|type|enum|namespace|const|let) .*");
  private static final Pattern JVM =
      Pattern.compile(
          "^(?:  |    |\\t)?(?:(?:public|protected|private|internal|static|final|abstract|sealed|open|override|data|default) )*"
              + "(?:(?:class|interface|enum|record|object|fun|val|var|@interface|trait|def) .*|[A-Za-z_<][^=;]*\\([^;]*\\{.*)");
  private static final Pattern C =
      Pattern.compile(
          "^(?:#define .*|(?:typedef |static |extern |inline )*(?:struct|union|enum|class|namespace|template)[ <].*|[A-Za-z_][^=;]*\\([^;]*)$");
  private static final Pattern OTHER =
      Pattern.compile(
          "^(?:[A-Za-z_][\\w.-]*:.*|\\[.*\\]|<[A-Za-z].*|(?:function|class|def|func|fn|sub|interface|module) .*)");

  private Outline() {}

  /** By the file's name. */
  public static Predicate<String> of(String path) {
    String name = RepoPath.name(path).toLowerCase(Locale.ROOT);
    Pattern pattern =
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "md", "markdown", "mdx", "rst", "adoc" -> MARKDOWN;
          case "py", "pyi" -> PYTHON;
          case "rb" -> RUBY;
          case "go" -> GO;
          case "rs" -> RUST;
          case "js", "jsx", "ts", "tsx", "mjs", "cjs", "vue", "svelte" -> SCRIPT;
          case "java", "kt", "kts", "scala", "groovy", "cs", "swift" -> JVM;
          case "c", "h", "cc", "cpp", "hpp", "cxx", "m" -> C;
          default -> OTHER;
        };
    return line -> line.length() < 1000 && pattern.matches(line);
  }
}

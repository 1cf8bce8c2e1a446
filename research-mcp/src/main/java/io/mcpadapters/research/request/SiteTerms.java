package io.mcpadapters.research.request;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where on a site to go and how far.
 *
 * @param limit pages
 * @param timeoutS that Tavily may take
 */
public record SiteTerms(
    String url,
    Optional<String> instructions,
    int maxDepth,
    int maxBreadth,
    int limit,
    List<String> selectPaths,
    List<String> excludePaths,
    List<String> selectDomains,
    List<String> excludeDomains,
    boolean allowExternal,
    int timeoutS) {

  private static final int LONGEST_PATTERN = 200;
  private static final String REGEXES = "Regexes.";

  private static final Arg<String> URL =
      Arg.text("url", "")
          .max(4096)
          .example("https://docs.example.org")
          .as(PageAddress::parse)
          .required();
  private static final Arg<Optional<String>> INSTRUCTIONS =
      Arg.text("instructions", "What to look for; costs double.").optional();
  private static final Arg<Integer> MAX_DEPTH =
      Arg.integer("max_depth", "Links from the start.").between(1, 5).orElse(1);
  private static final Arg<Integer> MAX_BREADTH =
      Arg.integer("max_breadth", "Links a page.").between(1, 500).orElse(20);
  private static final Arg<Integer> LIMIT =
      Arg.integer("limit", "Pages.").between(1, 500).orElse(50);
  private static final Arg<Optional<List<String>>> SELECT_PATHS =
      patterns("select_paths", "Regexes, as /docs/.*");
  private static final Arg<Optional<List<String>>> EXCLUDE_PATHS =
      patterns("exclude_paths", REGEXES);
  private static final Arg<Optional<List<String>>> SELECT_DOMAINS =
      patterns("select_domains", REGEXES);
  private static final Arg<Optional<List<String>>> EXCLUDE_DOMAINS =
      patterns("exclude_domains", REGEXES);
  private static final Arg<Optional<Boolean>> ALLOW_EXTERNAL =
      Arg.flag("allow_external", "").optional();
  private static final Arg<Integer> TIMEOUT_S =
      Arg.integer("timeout_s", "").between(10, 150).orElse(150);

  /** The arguments that it is read from. */
  public static final Arg<?>[] ARGS = {
    URL,
    INSTRUCTIONS,
    MAX_DEPTH,
    MAX_BREADTH,
    LIMIT,
    SELECT_PATHS,
    EXCLUDE_PATHS,
    SELECT_DOMAINS,
    EXCLUDE_DOMAINS,
    ALLOW_EXTERNAL,
    TIMEOUT_S
  };

  public SiteTerms {
    selectPaths = List.copyOf(selectPaths);
    excludePaths = List.copyOf(excludePaths);
    selectDomains = List.copyOf(selectDomains);
    excludeDomains = List.copyOf(excludeDomains);
  }

  public static SiteTerms of(Scope scope, Values in) {
    return new SiteTerms(
        in.get(URL),
        in.get(INSTRUCTIONS).map(String::strip).filter(text -> !text.isEmpty()),
        in.get(MAX_DEPTH),
        in.get(MAX_BREADTH),
        in.get(LIMIT),
        in.get(SELECT_PATHS).orElse(List.of()),
        in.get(EXCLUDE_PATHS).orElse(List.of()),
        in.get(SELECT_DOMAINS).orElse(List.of()),
        in.get(EXCLUDE_DOMAINS).orElse(List.of()),
        in.get(ALLOW_EXTERNAL).orElse(false),
        (int) Waiting.seconds(scope, in.get(TIMEOUT_S)));
  }

  /** Compiled only, never run here: Tavily's own dialect, Python's, knows look-around too. */
  private static Arg<Optional<List<String>>> patterns(String name, String about) {
    return Arg.list(name, about, Arg.text().max(LONGEST_PATTERN).check(SiteTerms::broken))
        .size(0, 50)
        .optional();
  }

  private static @Nullable String broken(String pattern) {
    if (pattern.isBlank()) {
      return "must not be blank";
    }
    try {
      Pattern.compile(pattern.replaceAll("\\(\\?P<\\w+>", "(").replaceAll("\\(\\?P=\\w+\\)", ""));
      return null;
    } catch (PatternSyntaxException malformed) {
      return "must be a regular expression: " + malformed.getDescription();
    }
  }

  /** Words for a caller whose limits made Tavily stop sooner than asked for. */
  public Optional<String> shortened(Values in) {
    return timeoutS < in.get(TIMEOUT_S)
        ? Optional.of("With a progress token it gets more time.")
        : Optional.empty();
  }

  /** How it may be had for less. */
  public String cheaper() {
    return "Use a smaller limit"
        + (instructions.isPresent() ? ", or leave instructions out." : ".");
  }

  /** The most that mapping may cost: a credit for ten pages, two with instructions. */
  public int mapCost() {
    return (limit + 9) / 10 * (instructions.isPresent() ? 2 : 1);
  }

  /** What names the work, without how long it may take. */
  public String key() {
    return String.join(
        "\n",
        Stream.of(
                url,
                instructions.orElse(""),
                maxDepth,
                maxBreadth,
                limit,
                selectPaths,
                excludePaths,
                selectDomains,
                excludeDomains,
                allowExternal)
            .map(Object::toString)
            .toList());
  }
}

package io.mcpadapters.research.request;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Values;
import java.util.List;
import java.util.Optional;

/**
 * How pages are read.
 *
 * @param query keeps only the passages about it
 * @param chunks passages of each page, with a query
 * @param again whether pages that basic extraction did not get are tried with advanced
 * @param timeoutS that Tavily may take
 */
public record PageTerms(
    Optional<String> query,
    int chunks,
    boolean advanced,
    boolean again,
    String format,
    boolean images,
    double timeoutS) {

  private static final Arg<Optional<String>> QUERY =
      Arg.text("query", "Keeps only passages about this.").max(ResearchArgs.MAX_QUERY).optional();
  private static final Arg<String> DEPTH =
      Arg.choice("depth", "auto: advanced where basic fails.", "basic", "advanced", "auto")
          .orElse("auto");
  private static final Arg<Optional<Double>> TIMEOUT_S =
      Arg.number("timeout_s", "Default 10, advanced 30.").between(1.0, 60.0).optional();

  /** The arguments that it is read from. */
  public static final Arg<?>[] ARGS = {
    QUERY, ResearchArgs.PASSAGES, DEPTH, ResearchArgs.FORMAT, ResearchArgs.IMAGES, TIMEOUT_S
  };

  public static PageTerms of(Scope scope, Values in) {
    String depth = in.get(DEPTH);
    boolean advanced = depth.equals("advanced");
    return new PageTerms(
        in.get(QUERY).map(String::strip).filter(text -> !text.isEmpty()),
        in.get(ResearchArgs.PASSAGES),
        advanced,
        depth.equals("auto"),
        in.get(ResearchArgs.FORMAT),
        ResearchArgs.images(in),
        Waiting.seconds(scope, in.get(TIMEOUT_S).orElse(advanced ? 30.0 : 10.0)));
  }

  /** The same, deeper, and not again. */
  public PageTerms deeper(Scope scope) {
    return new PageTerms(
        query, chunks, true, false, format, images, Waiting.seconds(scope, Math.max(30, timeoutS)));
  }

  /** How it may be had for less. */
  public String cheaper() {
    return advanced || again ? "Use depth basic, or fewer urls." : "Use fewer urls.";
  }

  /** Credits for so many pages that work. */
  public int cost(int pages) {
    return (pages + 4) / 5 * (advanced ? 2 : 1);
  }

  /** What names the reading of one page. */
  public String key(String url) {
    List<?> parts =
        query.isPresent()
            ? List.of(url, advanced, format, images, query.get(), chunks)
            : List.of(url, advanced, format, images);
    return String.join("\n", parts.stream().map(Object::toString).toList());
  }
}

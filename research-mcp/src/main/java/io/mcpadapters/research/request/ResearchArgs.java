package io.mcpadapters.research.request;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ResultBudget;
import io.mcpadapters.tool.Values;
import java.util.List;
import java.util.Optional;

/** Arguments of several tools. */
public final class ResearchArgs {
  public static final int MAX_QUERY = 400;
  private static final int OLDEST_S = 86_400;

  public static final Arg<ResultBudget> MAX_CHARS =
      Arg.integer("max_chars", "")
          .between(1000, 60_000)
          .as(ResultBudget::new)
          .orElse(new ResultBudget(20_000));
  public static final Arg<Optional<Integer>> MAX_AGE_S =
      Arg.integer("max_age_s", "0 asks anew.").between(0, OLDEST_S).optional();

  static final Arg<String> FORMAT = Arg.choice("format", "", "markdown", "text").orElse("markdown");
  static final Arg<Optional<Boolean>> IMAGES = Arg.flag("images", "").optional();
  static final Arg<Integer> PASSAGES = Arg.integer("chunks_per_source", "").between(1, 5).orElse(3);

  private ResearchArgs() {}

  /** How old an answer may be, in seconds. */
  public static int maxAge(Values in) {
    return in.get(MAX_AGE_S).orElse(OLDEST_S);
  }

  static boolean images(Values in) {
    return in.get(IMAGES).orElse(false);
  }

  static Arg<Optional<List<String>>> domains(String name, String about, int most) {
    return Arg.list(name, about, Arg.text().max(2000).example("example.org").as(Domain::parse))
        .size(0, most)
        .as(Domain::all)
        .optional();
  }
}

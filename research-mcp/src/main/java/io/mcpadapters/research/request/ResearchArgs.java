package io.mcpadapters.research.request;

import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ResultBudget;
import java.util.List;

/** Arguments of several tools. */
public final class ResearchArgs {
  public static final int MAX_QUERY = 400;

  public static final Arg<ResultBudget> MAX_CHARS =
      Arg.integer("max_chars", "read_result gives what is cut.")
          .between(1000, 60_000)
          .as(ResultBudget::new)
          .orElse(new ResultBudget(20_000));
  public static final Arg<Integer> MAX_AGE_S =
      Arg.integer("max_age_s", "0 asks anew, and pays.").between(0, 86_400).orElse(86_400);

  static final Arg<String> FORMAT = Arg.choice("format", "", "markdown", "text").orElse("markdown");
  static final Arg<Boolean> IMAGES = Arg.flag("images", "").orElse(false);
  static final Arg<Integer> PASSAGES = Arg.integer("chunks_per_source", "").between(1, 5).orElse(3);

  private ResearchArgs() {}

  static Arg<List<String>> domains(String name, String about, int most) {
    return Arg.list(name, about, Arg.text().max(2000).example("example.org").as(Domain::parse))
        .size(0, most)
        .as(Domain::all)
        .orElse(List.of());
  }
}

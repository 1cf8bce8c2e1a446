package io.mcpadapters.research.request;

import io.mcpadapters.research.source.Source;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.Values;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What narrows a search and how deep it goes; the same for all queries of one call. */
public record SearchTerms(
    String depth,
    String topic,
    int maxResults,
    String answer,
    Optional<String> timeRange,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<String> country,
    List<String> include,
    List<String> exclude,
    boolean exactMatch,
    String content,
    int chunks,
    boolean images) {

  private static final Arg<String> DEPTH =
      Arg.choice(
              "depth", "ultra-fast: one summary a page.", "ultra-fast", "fast", "basic", "advanced")
          .orElse("basic");
  private static final Arg<String> TOPIC =
      Arg.choice("topic", "", "general", "news", "finance").orElse("general");
  private static final Arg<Integer> MAX_RESULTS =
      Arg.integer("max_results", "For each query.").between(1, 20).orElse(5);
  private static final Arg<String> ANSWER =
      Arg.choice("answer", "A short one on top.", "none", "basic", "advanced").orElse("none");
  private static final Arg<Optional<String>> TIME_RANGE =
      Arg.choice("time_range", "", "day", "week", "month", "year").optional();
  private static final Arg<Optional<LocalDate>> START =
      Arg.date("start_date", "Not with time_range.").optional();
  private static final Arg<Optional<LocalDate>> END = Arg.date("end_date", "").optional();
  private static final Arg<Optional<String>> COUNTRY =
      Arg.text("country", "ISO code or English name; topic general only.")
          .max(60)
          .example("IT")
          .as(Countries::name)
          .optional();
  private static final Arg<Optional<List<String>>> INCLUDE =
      ResearchArgs.domains("include_domains", "Like *.example.org, gov, example.org/docs.", 300);
  private static final Arg<Optional<List<String>>> EXCLUDE =
      ResearchArgs.domains("exclude_domains", "", 150);
  private static final Arg<Optional<Boolean>> EXACT =
      Arg.flag("exact_match", "Of the phrases in quotes.").optional();
  private static final Arg<String> CONTENT =
      Arg.choice(
              "content",
              "Passages, or whole pages at the same price.",
              "snippets",
              "markdown",
              "text")
          .orElse("snippets");
  private static final Arg<Integer> CHUNKS =
      Arg.integer("chunks_per_source", "").between(1, 3).orElse(3);

  /** The arguments that it is read from. */
  public static final Arg<?>[] ARGS = {
    DEPTH,
    TOPIC,
    MAX_RESULTS,
    ANSWER,
    TIME_RANGE,
    START,
    END,
    COUNTRY,
    INCLUDE,
    EXCLUDE,
    EXACT,
    CONTENT,
    CHUNKS,
    ResearchArgs.IMAGES
  };

  public SearchTerms {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** Refuses what no schema can say, before anything is spent. */
  public static SearchTerms of(Values in) {
    SearchTerms terms =
        new SearchTerms(
            in.get(DEPTH),
            in.get(TOPIC),
            in.get(MAX_RESULTS),
            in.get(ANSWER),
            in.get(TIME_RANGE),
            in.get(START),
            in.get(END),
            in.get(COUNTRY),
            in.get(INCLUDE).orElse(List.of()),
            in.get(EXCLUDE).orElse(List.of()),
            in.get(EXACT).orElse(false),
            in.get(CONTENT),
            in.get(CHUNKS),
            ResearchArgs.images(in));
    terms.check();
    return terms;
  }

  private void check() {
    if (timeRange.isPresent() && (from.isPresent() || to.isPresent())) {
      throw refusal("time_range", "time_range cannot be used together with start_date or end_date");
    }
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw refusal("start_date", "start_date must not be after end_date");
    }
    if (from.isPresent() && from.get().isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
      throw refusal("start_date", "start_date is in the future: nothing can be found");
    }
    include.stream()
        .filter(exclude::contains)
        .findFirst()
        .ifPresent(both -> {
          throw refusal(
              "exclude_domains", both + " is in include_domains too: nothing can be found there");
        });
    if (country.isPresent() && !topic.equals("general")) {
      throw refusal("country", "country works with topic general only");
    }
  }

  public static RuntimeException refusal(String field, String rule) {
    return ToolError.invalid(field, rule)
        .hint("Correct the argument and call again; no credit was spent.")
        .exception();
  }

  /** Whether whole pages are wanted, not passages. */
  public boolean wholePages() {
    return !content.equals("snippets");
  }

  /** How it may be had for less. */
  public String cheaper() {
    return depth.equals("advanced")
        ? "Use depth basic: 1 credit instead of 2."
        : "A search costs no less than 1 credit.";
  }

  /** The same of several queries. */
  public String cheaper(int queries) {
    return queries == 1
        ? cheaper()
        : depth.equals("advanced") ? "Use depth basic, or fewer queries." : "Use fewer queries.";
  }

  /** Credits for each query. */
  public int cost() {
    return depth.equals("advanced") ? 2 : 1;
  }

  /** Whether a page is within the domains that were asked for. */
  public boolean covers(Source source) {
    return (include.isEmpty() || include.stream().anyMatch(one -> Domain.has(one, source.url())))
        && exclude.stream().noneMatch(one -> Domain.has(one, source.url()));
  }

  /** The limits that applied, as they were sent. */
  public String limits() {
    List<String> limits = new ArrayList<>(List.of("topic " + topic));
    timeRange.ifPresent(range -> limits.add("time_range " + range));
    from.ifPresent(day -> limits.add("start_date " + day));
    to.ifPresent(day -> limits.add("end_date " + day));
    country.ifPresent(name -> limits.add("country " + name));
    if (!include.isEmpty()) {
      limits.add("include_domains " + String.join(" ", Domain.sent(include)));
    }
    if (!exclude.isEmpty()) {
      limits.add("exclude_domains " + String.join(" ", exclude));
    }
    if (exactMatch) {
      limits.add("exact_match");
    }
    return String.join(", ", limits);
  }

  /** What names the search, but for the number of results. */
  public String key(String query) {
    return String.join(
        "\n",
        Stream.of(
                query,
                depth,
                topic,
                answer,
                timeRange,
                from,
                to,
                country,
                sorted(include),
                sorted(exclude),
                exactMatch,
                content,
                chunks,
                images)
            .map(Object::toString)
            .toList());
  }

  private static List<String> sorted(List<String> domains) {
    return domains.stream().sorted().toList();
  }

  /** How long an answer is good. */
  public Duration life(LocalDate today) {
    if (to.isPresent() && to.get().isBefore(today)) {
      return Duration.ofHours(24);
    }
    boolean fast = !topic.equals("general") || timeRange.equals(Optional.of("day"));
    return Duration.ofMinutes(fast ? 2 : 15);
  }

  /** Whether the depth gives passages, so that their number can be chosen. */
  public boolean hasPassages() {
    return !depth.equals("ultra-fast");
  }
}

package io.mcpadapters.research;

import io.mcpadapters.app.CommonSettings;
import io.mcpadapters.app.Setting;
import io.mcpadapters.upstream.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of this adapter. */
final class ResearchSettings {
  private static final int MOST = 10_000_000;

  static final Setting<Secret> KEY =
      Setting.secret("TAVILY_API_KEY", "Key of the Tavily account, `tvly-…`.").required();
  static final Setting<URI> BASE_URL =
      Setting.uri("TAVILY_BASE_URL", "Where Tavily is reached.").orElse("https://api.tavily.com");
  static final Setting<Optional<String>> PROJECT =
      Setting.text("TAVILY_PROJECT", "Project that Tavily counts the credits under.").optional();
  static final Setting<Integer> PER_MINUTE =
      Setting.integer(
              "TAVILY_REQUESTS_PER_MINUTE",
              "What the key allows: 100 for a development key, 1000 for a production key.",
              1,
              100_000)
          .orElse("100");
  static final Setting<Optional<Long>> PER_CALL =
      credits("TAVILY_CREDITS_PER_CALL", "Credits that one tool call may cost at most.");
  static final Setting<Optional<Long>> PER_HOUR =
      credits("TAVILY_CREDITS_PER_HOUR", "Credits in any 60 minutes; calls beyond are refused.");
  static final Setting<Optional<Long>> PER_DAY =
      credits("TAVILY_CREDITS_PER_DAY", "Credits in any 24 hours; calls beyond are refused.");
  static final Setting<Optional<Long>> PER_CALLER_DAY =
      credits("TAVILY_CREDITS_PER_CALLER_DAY", "The same for one verified caller.");
  static final Setting<Optional<Path>> STATE_DIR =
      CommonSettings.stateDirectory("results, reports and the count of credits");

  /** All of them, in the documentation's order. */
  static final List<Setting<?>> ALL =
      List.of(
          KEY,
          BASE_URL,
          PROJECT,
          PER_MINUTE,
          PER_CALL,
          PER_HOUR,
          PER_DAY,
          PER_CALLER_DAY,
          STATE_DIR,
          CommonSettings.STATE_URL);

  private ResearchSettings() {}

  private static Setting<Optional<Long>> credits(String name, String about) {
    return Setting.integer(name, about, 1, MOST).as(Integer::longValue).optional();
  }
}

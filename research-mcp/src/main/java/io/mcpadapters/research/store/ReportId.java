package io.mcpadapters.research.store;

import io.mcpadapters.research.request.ResearchModel;
import io.mcpadapters.tool.SignedTokens;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of a report says that a caller gets. Where something is kept that outlives the
 * process, the report's key is enough; else the id carries Tavily's own, a UUID, so that another
 * process can go on with what is paid for.
 *
 * @param key of the report among all of this deployment, 16 hexadecimal digits; empty where the id
 *     carries Tavily's
 * @param remoteId Tavily's id of the work; empty where the id carries the key
 */
record ReportId(String key, String remoteId, ResearchModel model) {
  /** Of ids that carry a key, and of those that carry Tavily's, by the model that writes. */
  static final List<String> KINDS = List.of("research", "research-mini", "research-pro");

  private static final Pattern UUID =
      Pattern.compile("([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})");

  /** By the key alone. */
  static ReportId of(String key) {
    return new ReportId(key, "", ResearchModel.of(key));
  }

  /** By Tavily's id where that is known. */
  static ReportId of(String key, String remoteId) {
    return remoteId.isEmpty() ? of(key) : new ReportId("", remoteId, ResearchModel.of(key));
  }

  private static String kind(ResearchModel model) {
    return "research-" + model.word();
  }

  /** For this caller; the same for the same report and end. */
  String sign(SignedTokens tokens, String caller, Instant ends) {
    return remoteId.isEmpty()
        ? tokens.id(KINDS.getFirst(), caller, key, ends)
        : tokens.id(kind(model), caller, digits(remoteId), ends);
  }

  /** A UUID in as few characters as there may be. */
  private static String digits(String remoteId) {
    return UUID.matcher(remoteId).matches() ? remoteId.replace("-", "") : remoteId;
  }

  /** Empty when it is none, or not this caller's. */
  static Optional<ReportId> open(SignedTokens tokens, String caller, String id) {
    return tokens
        .key(KINDS.getFirst(), caller, id)
        .map(ReportId::of)
        .or(() ->
            Arrays.stream(ResearchModel.values())
                .flatMap(model ->
                    tokens.key(kind(model), caller, id).stream()
                        .map(digits -> new ReportId("", remoteId(digits), model)))
                .findFirst());
  }

  private static String remoteId(String digits) {
    Matcher parts = UUID.matcher(digits);
    return parts.matches() ? parts.replaceFirst("$1-$2-$3-$4-$5") : digits;
  }
}

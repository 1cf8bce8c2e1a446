package io.mcpadapters.research.store;

import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of a report says that a caller gets. Where something is kept that outlives the
 * process, its key is enough; else the id itself carries Tavily's, so that another process can go
 * on with what is paid for.
 *
 * @param key of the report among all of this deployment, 16 hexadecimal digits
 * @param remoteId Tavily's id of the work; empty where it is kept, or not known
 */
record ReportId(String key, String remoteId) {
  static final String KIND = "research";

  private static final int KEY = 16;
  private static final Pattern UUID =
      Pattern.compile("([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})");

  /** For this caller; the same for the same report and end. */
  String sign(SignedTokens tokens, String caller, Instant now, Instant ends) {
    if (remoteId.isEmpty() || UUID.matcher(remoteId).matches()) {
      return tokens.id(KIND, caller, key + remoteId.replace("-", ""), ends);
    }
    JsonObject claims = new JsonObject().put("k", key).put("t", remoteId);
    return tokens.sign(KIND, caller, claims, Duration.between(now, ends));
  }

  /** Empty when it is none, or not this caller's. */
  static Optional<ReportId> open(SignedTokens tokens, String caller, String id) {
    return tokens
        .key(KIND, caller, id)
        .filter(digits -> digits.length() >= KEY)
        .map(digits -> new ReportId(digits.substring(0, KEY), uuid(digits.substring(KEY))))
        .or(() ->
            tokens
                .open(KIND, caller, id)
                .map(claims ->
                    new ReportId(JsonPaths.text(claims, "k"), JsonPaths.text(claims, "t"))));
  }

  private static String uuid(String digits) {
    Matcher parts = UUID.matcher(digits);
    return parts.matches() ? parts.replaceFirst("$1-$2-$3-$4-$5") : "";
  }
}

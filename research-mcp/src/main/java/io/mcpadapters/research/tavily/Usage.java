package io.mcpadapters.research.tavily;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tavily's own account of the credits in the current billing cycle.
 *
 * @param key of our key: `usage`, `limit` and one figure an endpoint; without those not said
 * @param account the same of the account
 * @param plan empty when not said
 */
public record Usage(Map<String, Double> key, Map<String, Double> account, String plan) {
  public Usage {
    key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    account = Collections.unmodifiableMap(new LinkedHashMap<>(account));
  }

  /** For the operator's eyes. */
  public String words() {
    return "Tavily knows the key: plan "
        + (plan.isEmpty() ? "unknown" : plan)
        + ", credits used with this key "
        + figure(key, "usage")
        + " of "
        + figure(key, "limit")
        + ", by the account "
        + figure(account, "plan_usage")
        + " of "
        + figure(account, "plan_limit");
  }

  private static String figure(Map<String, Double> figures, String name) {
    Double figure = figures.get(name);
    return figure == null ? "no limit" : Long.toString(Math.round(figure));
  }
}

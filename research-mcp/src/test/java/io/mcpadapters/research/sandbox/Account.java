package io.mcpadapters.research.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Credits spent, by endpoint. */
final class Account {
  private final Map<String, Double> spent = new TreeMap<>();

  synchronized void spend(String endpoint, double credits) {
    spent.merge(endpoint, credits, Double::sum);
  }

  synchronized double total() {
    return spent.values().stream().mapToDouble(d -> d).sum();
  }

  synchronized JsonObject usage() {
    double all = total();
    JsonObject key = new JsonObject().put("usage", all).putNull("limit");
    JsonObject account =
        new JsonObject()
            .put("current_plan", "Researcher")
            .put("plan_usage", all)
            .put("plan_limit", 1000)
            .put("paygo_usage", 0)
            .putNull("paygo_limit");
    for (String endpoint : new String[] {"search", "extract", "crawl", "map", "research"}) {
      key.put(endpoint + "_usage", spent.getOrDefault(endpoint, 0.0));
      account.put(endpoint + "_usage", spent.getOrDefault(endpoint, 0.0));
    }
    return new JsonObject().put("key", key).put("account", account);
  }
}

package io.mcpadapters.image.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The prices that are known, by `owner/name`: Replicate's interface has none, so that a table is
 * all there is. Those here were read in public code in 2026; an operator's go before them.
 */
public final class Prices {
  private static final String BFL = "black-forest-labs/";

  private final Map<String, Price> prices;

  private Prices(Map<String, Price> prices) {
    this.prices = prices;
  }

  /** The known ones and the operator's. */
  public static Prices with(Map<String, Price> own) {
    Map<String, Price> all = new LinkedHashMap<>();
    all.put(BFL + "flux-schnell", Price.parse("0.003/image"));
    all.put(BFL + "flux-1.1-pro", Price.parse("0.04/image"));
    all.put("google/imagen-4-fast", Price.parse("0.02/image"));
    all.put("bytedance/seedream-4.5", Price.parse("0.04/image"));
    all.put("bria/remove-background", Price.parse("0.018/image"));
    all.put(BFL + "flux-2-pro", Price.parse("0.015/mp").perRun(15_000, 15_000));
    all.put(BFL + "flux-2-dev", Price.parse("0.014/mp"));
    all.put(BFL + "flux-2-klein-9b", Price.parse("0.011/mp"));
    all.put(BFL + "flux-2-klein-4b", Price.parse("0.001/mp"));
    all.put("google/nano-banana-pro", Price.parse("0.15/image").where("resolution", "4K", 300_000));
    all.put("openai/gpt-image-1.5", Price.parse("0.20/image").where("quality", "low", 9_000));
    all.putAll(own);
    return new Prices(all);
  }

  /** `owner/name=0.003/image,…`; refuses with an IllegalArgumentException. */
  public static Map<String, Price> parse(String text) {
    Map<String, Price> own = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      int equals = entry.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "must be like owner/name=0.003/image,owner/other=0.01/mp");
      }
      ModelRef model = ModelRef.parse(entry.substring(0, equals));
      own.put(model.id(), Price.parse(entry.substring(equals + 1).strip()));
    }
    return own;
  }

  public Optional<Price> of(String model) {
    return Optional.ofNullable(prices.get(model.toLowerCase(Locale.ROOT)));
  }

  /** All that have one. */
  public Set<String> models() {
    return Set.copyOf(prices.keySet());
  }
}

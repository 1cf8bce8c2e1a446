package io.mcpadapters.image;

import io.mcpadapters.app.CommonSettings;
import io.mcpadapters.app.Setting;
import io.mcpadapters.image.model.Allowed;
import io.mcpadapters.image.model.ModelRef;
import io.mcpadapters.image.model.Price;
import io.mcpadapters.image.model.Prices;
import io.mcpadapters.upstream.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of this adapter. */
final class ImageSettings {
  private static final String DEFAULT_ALIASES =
      "fast=black-forest-labs/flux-schnell,quality=google/nano-banana-2,text=ideogram-ai/ideogram-v2,"
          + "svg=recraft-ai/recraft-v3-svg,edit=black-forest-labs/flux-kontext-pro,"
          + "upscale=recraft-ai/recraft-crisp-upscale,background=bria/remove-background";

  static final Setting<Secret> TOKEN =
      Setting.secret("REPLICATE_API_TOKEN", "Token of the Replicate account, `r8_…`.").required();
  static final Setting<URI> BASE_URL =
      Setting.uri("REPLICATE_BASE_URL", "Where Replicate is reached.")
          .orElse("https://api.replicate.com/v1");
  static final Setting<Optional<Allowed>> MODELS =
      Setting.words(
              "REPLICATE_MODELS",
              "Models that run_model may use: `owner/name`, `owner/*` or `*`. Unset: those with a"
                  + " price and those of the aliases.")
          .as(Allowed::parse)
          .optional();
  static final Setting<Map<String, ModelRef>> ALIASES =
      Setting.text(
              "REPLICATE_ALIASES",
              "What short names stand for; those that are not named keep their default.")
          .as(ImageSettings::aliases)
          .orElse(DEFAULT_ALIASES);
  static final Setting<Map<String, Price>> PRICES =
      Setting.text(
              "REPLICATE_PRICES",
              "Prices in dollars, added to those that are built in:"
                  + " `owner/name=0.003/image`, `/mp` for megapixels, `/s` for seconds.")
          .as(Prices::parse)
          .orElse("");
  static final Setting<Optional<Long>> PER_CALL =
      usd("REPLICATE_USD_PER_CALL", "Dollars that one call may cost at most.");
  static final Setting<Optional<Long>> PER_HOUR =
      usd("REPLICATE_USD_PER_HOUR", "Dollars in any 60 minutes; calls beyond are refused.");
  static final Setting<Optional<Long>> PER_DAY =
      usd("REPLICATE_USD_PER_DAY", "Dollars in any 24 hours; calls beyond are refused.");
  static final Setting<Optional<Long>> PER_CALLER_DAY =
      usd("REPLICATE_USD_PER_CALLER_DAY", "The same for one verified caller.");
  static final Setting<Optional<Path>> STATE_DIR =
      CommonSettings.stateDirectory("pictures, runs and the count of dollars");

  /** All of them, in the documentation's order. */
  static final List<Setting<?>> ALL =
      List.of(
          TOKEN,
          BASE_URL,
          MODELS,
          ALIASES,
          PRICES,
          PER_CALL,
          PER_HOUR,
          PER_DAY,
          PER_CALLER_DAY,
          STATE_DIR,
          CommonSettings.STATE_URL,
          CommonSettings.PUBLIC_URL);

  private ImageSettings() {}

  private static Setting<Optional<Long>> usd(String name, String about) {
    return Setting.text(name, about).as(Price::micros).optional();
  }

  private static Map<String, ModelRef> aliases(String text) {
    Map<String, ModelRef> aliases = new LinkedHashMap<>();
    if (!text.equals(DEFAULT_ALIASES)) {
      aliases.putAll(aliases(DEFAULT_ALIASES));
    }
    for (String entry : text.split(",", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      String[] sides = entry.split("=", 2);
      if (sides.length < 2 || !sides[0].strip().matches("[a-z][a-z0-9_-]{0,31}")) {
        throw new IllegalArgumentException("must be like fast=owner/name,quality=owner/other");
      }
      aliases.put(sides[0].strip(), ModelRef.parse(sides[1]));
    }
    return aliases;
  }
}

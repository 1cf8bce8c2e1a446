package io.mcpadapters.image;

import io.mcpadapters.image.model.Price;
import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.run.Reuse;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arguments that several tools have. */
final class PaidArgs {
  /** With a data URI of what {@link Inputs#MOST} allows, and its frame. */
  private static final int LONGEST_PICTURE = 950_000;

  private static final int MOST_PICTURES = 14;

  /** So that as many as there may be fit one request. */
  private static final int LONGEST_OF_MANY = 48_000;

  private static final int LONGEST_EXTRA = 20_000;
  private static final String ADDRESS = "https, image:// or data: address.";

  static final Arg<String> PROMPT =
      Arg.text("prompt", "").max(8000).check(PaidArgs::blank).required();
  static final Arg<Optional<Long>> SEED =
      Arg.int64("seed", "").between(0L, 4_294_967_295L).optional();
  static final Arg<Optional<String>> FORMAT =
      Arg.choice("output_format", "", "png", "jpg", "webp").optional();
  static final Arg<Optional<String>> RATIO =
      Arg.text("aspect_ratio", "Like 16:9, or match_input_image.")
          .max(20)
          .pattern("^(\\d{1,2}:\\d{1,2}|match_input_image)$")
          .example("16:9")
          .optional();
  static final Arg<JsonObject> EXTRA =
      Arg.jsonText(
              "extra", "JSON object of the model's own inputs, see describe_model.", LONGEST_EXTRA)
          .orElse(new JsonObject());
  static final Arg<Integer> WAIT_S =
      Arg.integer("wait_s", "Then a prediction_id to ask again with.").between(0, 280).orElse(45);
  static final Arg<String> INLINE =
      Arg.choice("inline", "Pictures in the answer.", "auto", "always", "never").orElse("auto");
  static final Arg<Reuse.Mode> REUSE =
      Arg.choice("reuse", "Of an equal run.", Reuse.Mode.class).orElse(Reuse.Mode.IF_SEEDED);
  static final Arg<Optional<String>> IDEMPOTENCY_KEY =
      Arg.text("idempotency_key", "").min(1).max(128).optional();
  static final Arg<Optional<Double>> MAX_COST_USD =
      Arg.number("max_cost_usd", "").between(0.0, 1_000_000.0).optional();

  private PaidArgs() {}

  /** Which model, an alias where nothing is said. */
  static Arg<String> model(String alias, String about) {
    return Arg.text("model", about).max(250).check(PaidArgs::blank).orElse(alias);
  }

  /** A picture by its address. */
  static Arg<String> picture(String name) {
    return picture(Arg.text(name, ADDRESS), LONGEST_PICTURE).required();
  }

  /** The same where it may be left out. */
  static Arg<Optional<String>> somePicture(String name) {
    return picture(Arg.text(name, ADDRESS), LONGEST_OF_MANY).optional();
  }

  private static Arg.Builder<String> picture(Arg.TextBuilder text, int longest) {
    return text.max(longest, "use upload_image")
        .example("https://example.org/a.png")
        .check(Inputs::broken);
  }

  /** Several of them. */
  static Arg.ListBuilder<String> pictures(String name, int least) {
    return Arg.list(name, ADDRESS, picture(Arg.text(), LONGEST_OF_MANY)).size(least, MOST_PICTURES);
  }

  static @Nullable String blank(String text) {
    return text.isBlank() ? "must not be blank" : null;
  }

  /** What all paid tools take, after a tool's own. */
  static ToolSpec.Builder paid(ToolSpec.Builder tool, Arg<?>... own) {
    return tool.takes(own).takes(WAIT_S, INLINE, REUSE, IDEMPOTENCY_KEY, MAX_COST_USD);
  }

  static Reuse reuse(Values in) {
    return new Reuse(in.get(REUSE), in.get(IDEMPOTENCY_KEY));
  }

  /** In millionths of a dollar. */
  static Optional<Long> most(Values in) {
    return in.get(MAX_COST_USD)
        .map(dollars -> Price.micros(BigDecimal.valueOf(dollars).toPlainString()));
  }
}

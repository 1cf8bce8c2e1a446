package io.mcpadapters.image.model;

import io.mcpadapters.image.replicate.Prediction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run may cost at most, and did cost, by a model's price: in millionths of a dollar.
 *
 * @param basis of the price; empty where it is not known
 * @param perUnit for each picture, megapixel or second
 * @param fixed beside that, whatever comes out
 * @param worst 0 where the price is not known
 */
public record Estimate(Optional<Basis> basis, long perUnit, long fixed, long worst) {
  public static final Estimate UNKNOWN = new Estimate(Optional.empty(), 0, 0, 0);

  private static final Pattern SIDES = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
  private static final Pattern MEGAPIXELS = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})?) ?(?:mp)?");
  private static final Pattern KILO = Pattern.compile("([1-8])k");
  private static final double SQUARE_K = 1.048576; // megapixels of 1024 x 1024
  private static final double LARGEST_MP = 4.2; // where nothing says how large

  /**
   * Of a run to come.
   *
   * @param longest that it may run
   */
  public static Estimate of(
      Optional<Price> price, ModelInput schema, JsonObject input, Duration longest) {
    if (price.isEmpty()) {
      return UNKNOWN;
    }
    Price known = price.get();
    long unit = unit(known, schema, input);
    double units =
        switch (known.basis()) {
          case PER_IMAGE -> pictures(schema, input);
          case PER_MP -> pictures(schema, input) * megapixels(schema, input);
          case PER_SECOND -> longest.toSeconds();
        };
    long fixed = known.perRun() + up(known.perInputMp() * LARGEST_MP * files(schema, input));
    return new Estimate(Optional.of(known.basis()), unit, fixed, fixed + up(unit * units));
  }

  private static long up(double micros) {
    return (long) Math.ceil(micros - 1e-6);
  }

  private static Object value(ModelInput schema, JsonObject input, String name) {
    Object given = input.getValue(name);
    Object byDefault = schema.field(name).map(InputField::byDefault).orElse(null);
    return given != null ? given : byDefault == null ? "" : byDefault;
  }

  private static long unit(Price price, ModelInput schema, JsonObject input) {
    return price.variants().stream()
        .filter(one -> value(schema, input, one.input()).toString().equalsIgnoreCase(one.value()))
        .mapToLong(Price.Variant::micros)
        .findFirst()
        .orElse(price.micros());
  }

  private static int pictures(ModelInput schema, JsonObject input) {
    boolean series = "auto".equals(value(schema, input, "sequential_image_generation"));
    for (String name : new String[] {"num_outputs", "number_of_images", "max_images"}) {
      if (value(schema, input, name) instanceof Number count
          && (series || !name.equals("max_images"))) {
        return Math.max(1, count.intValue());
      }
    }
    return 1;
  }

  private static double megapixels(ModelInput schema, JsonObject input) {
    if (input.getValue("width") instanceof Number width
        && input.getValue("height") instanceof Number height) {
      return width.doubleValue() * height.doubleValue() / 1e6;
    }
    for (String name : new String[] {"resolution", "megapixels", "size", "image_size"}) {
      String text = value(schema, input, name).toString().toLowerCase(Locale.ROOT);
      Matcher sides = SIDES.matcher(text);
      Matcher kilo = KILO.matcher(text);
      Matcher mega = MEGAPIXELS.matcher(text);
      if (sides.matches()) {
        return Double.parseDouble(sides.group(1)) * Double.parseDouble(sides.group(2)) / 1e6;
      }
      if (kilo.matches()) {
        return SQUARE_K * Math.pow(Double.parseDouble(kilo.group(1)), 2);
      }
      if (mega.matches()) {
        return SQUARE_K * Double.parseDouble(mega.group(1));
      }
    }
    return LARGEST_MP;
  }

  private static int files(ModelInput schema, JsonObject input) {
    int files = 0;
    for (InputField field : schema.fields()) {
      Object value = field.address() ? input.getValue(field.name()) : null;
      files += value instanceof JsonArray list ? list.size() : value == null ? 0 : 1;
    }
    return files;
  }

  /**
   * Of a run that is over, by what Replicate counted.
   *
   * @param megapixels of all that came out; 0 where it is not known
   */
  public long actual(Prediction over, double megapixels) {
    if (basis.isEmpty() || over.status().equals("aborted")) {
      return 0; // it ended before it ran, which is not charged
    }
    boolean ran = over.succeeded() || over.predictSeconds() > 0 || over.pictures() > 0;
    if (!ran && over.status().equals("failed")) {
      return 0;
    }
    return switch (basis.get()) {
      case PER_IMAGE -> over.pictures() >= 0 ? perUnit * over.pictures() : counted(over);
      case PER_MP -> megapixels > 0 ? Math.min(worst, fixed + up(perUnit * megapixels)) : worst;
      case PER_SECOND -> over.predictSeconds() >= 0 ? up(perUnit * over.predictSeconds()) : worst;
    };
  }

  private long counted(Prediction over) {
    return over.succeeded() && !over.output().isEmpty()
        ? Math.min(worst, perUnit * over.output().size())
        : worst;
  }

  /** As answers have it; `unknown` where there is none. */
  public String word() {
    return basis.map(Basis::word).orElse("unknown");
  }

  public JsonObject json() {
    return new JsonObject()
        .put("basis", basis.map(Basis::name).orElse(null))
        .put("unit", perUnit)
        .put("fixed", fixed)
        .put("worst", worst);
  }

  public static Estimate of(JsonObject json) {
    return new Estimate(
        Optional.ofNullable(json.getString("basis")).map(Basis::valueOf),
        json.getLong("unit"),
        json.getLong("fixed"),
        json.getLong("worst"));
  }
}

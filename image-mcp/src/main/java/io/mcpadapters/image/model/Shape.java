package io.mcpadapters.image.model;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shape and size of a picture, in each model's words. */
public final class Shape {
  private static final String MATCH = "match_input_image";
  private static final Pattern SIDES = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
  private static final double ALIKE = 0.04; // how far two ratios may differ and be called the same
  private static final double ONE_MP = 1_048_576;
  private static final int STEP = 8;
  private static final Map<String, String> SIZES =
      Map.of("1K", "1MP", "2K", "4MP", "1MP", "1K", "4MP", "2K");

  private final Model model;
  private final ModelInput schema;
  private final JsonObject input;
  private final List<String> notes;

  Shape(Model model, JsonObject input, List<String> notes) {
    this.model = model;
    this.schema = model.input();
    this.input = input;
    this.notes = notes;
  }

  /** `16:9`, or `match_input_image`. */
  public Shape aspectRatio(String ratio) {
    Optional<InputField> field = schema.field("aspect_ratio");
    Optional<Object> word = field.flatMap(known -> known.allowed(ratio));
    if (word.isPresent()) {
      input.put("aspect_ratio", word.get());
      return this;
    }
    if (ratio.equals(MATCH)) {
      notes.add("aspect_ratio was left out: " + model.id() + " does not know " + MATCH);
      return this;
    }
    if (field.isPresent() && field.get().allowed().isEmpty()) {
      input.put("aspect_ratio", ratio);
      return this;
    }
    if (field.isPresent()) {
      throw ToolError.invalid("aspect_ratio", model.id() + " does not draw in " + ratio)
          .allowed(field.get().allowed().stream().map(Object::toString).toList())
          .exception();
    }
    otherwise(ratio);
    return this;
  }

  /** The shape of the given picture, where the model has a word for it. */
  public Shape asGiven() {
    schema
        .field("aspect_ratio")
        .flatMap(field -> field.allowed(MATCH))
        .ifPresent(word -> input.put("aspect_ratio", word));
    return this;
  }

  private void otherwise(String ratio) {
    double wanted = ratio(ratio);
    Optional<InputField> size = schema.field("size").filter(field -> !field.allowed().isEmpty());
    Optional<String> near =
        size.flatMap(field ->
            field.allowed().stream()
                .map(Object::toString)
                .filter(sides -> Math.abs(sides(sides) / wanted - 1) < ALIKE)
                .findFirst());
    if (near.isPresent()) {
      input.put("size", near.get());
      notes.add("aspect_ratio " + ratio + " is size " + near.get() + " of " + model.id());
      return;
    }
    boolean free = schema.field("width").isPresent() && schema.field("height").isPresent();
    if (size.isPresent() || !free) {
      ToolError lacking =
          model.lacks(
              "aspect_ratio",
              "does not draw in " + ratio,
              "black-forest-labs/flux-schnell, google/nano-banana-2");
      throw size.map(
              field -> lacking.allowed(field.allowed().stream().map(Object::toString).toList()))
          .orElse(lacking)
          .exception();
    }
    int width = round(Math.sqrt(ONE_MP * wanted));
    int height = round(Math.sqrt(ONE_MP / wanted));
    input.put("width", width).put("height", height);
    notes.add("aspect_ratio " + ratio + " is " + width + "x" + height + " of " + model.id());
  }

  private static int round(double side) {
    return (int) Math.round(side / STEP) * STEP;
  }

  private static double ratio(String text) {
    int colon = text.indexOf(':');
    double high = Double.parseDouble(text.substring(colon + 1));
    double wide = Double.parseDouble(text.substring(0, colon));
    if (high == 0 || wide == 0) {
      throw ToolError.invalid("aspect_ratio", "aspect_ratio must be like 16:9").exception();
    }
    return wide / high;
  }

  /** Width by height of `1365x1024`; NaN for another word. */
  private static double sides(String text) {
    Matcher sides = SIDES.matcher(text);
    return sides.matches()
        ? Double.parseDouble(sides.group(1)) / Double.parseDouble(sides.group(2))
        : Double.NaN;
  }

  /** `1MP`, `2K`: as the model writes it. */
  public Shape resolution(String wanted) {
    Optional<InputField> field =
        schema
            .first("resolution", "megapixels", "image_size", "size")
            .filter(known ->
                known.allowed().stream().noneMatch(v -> SIDES.matcher(v.toString()).matches()));
    if (field.isEmpty()) {
      notes.add("resolution was left out: " + model.id() + " does not let it be chosen");
      return this;
    }
    for (String word : List.of(wanted, SIZES.getOrDefault(wanted, wanted))) {
      Optional<Object> value = inWords(field.get(), word);
      if (value.isPresent()) {
        input.put(field.get().name(), value.get());
        return this;
      }
    }
    throw ToolError.invalid("resolution", model.id() + " does not draw in " + wanted)
        .allowed(field.get().allowed().stream().map(Object::toString).toList())
        .hint("See describe_model.")
        .exception();
  }

  /** `1MP` is written `1 MP` by some and `1` by others. */
  private static Optional<Object> inWords(InputField field, String word) {
    String number = word.toUpperCase(Locale.ROOT).replace("MP", "");
    Optional<Object> value = field.allowed(word).or(() -> field.allowed(number + " MP"));
    return word.endsWith("MP") ? value.or(() -> field.allowed(number)) : value;
  }

  /** Both sides in pixels. */
  public Shape sides(int width, int height) {
    String both = width + "x" + height;
    Optional<InputField> size = schema.field("size");
    Optional<Object> listed = size.flatMap(field -> field.allowed(both));
    if (listed.isPresent()) {
      input.put("size", listed.get());
      return this;
    }
    Optional<InputField> wide = schema.field("width");
    Optional<InputField> high = schema.field("height");
    if (wide.isEmpty() || high.isEmpty()) {
      throw model
          .lacks(
              "width",
              "does not let width and height be chosen",
              "black-forest-labs/flux-2-pro, bytedance/seedream-4.5; or use aspect_ratio")
          .exception();
    }
    check("width", wide.get(), width);
    check("height", high.get(), height);
    for (String name : List.of("aspect_ratio", "size")) {
      schema
          .field(name)
          .flatMap(field -> field.allowed("custom"))
          .ifPresent(word -> input.put(name, word));
    }
    input.put("width", width).put("height", height);
    return this;
  }

  private void check(String side, InputField field, int pixels) {
    if (!field.takes(pixels)) {
      throw ToolError.invalid(
              side,
              "%s: %s must be from %s to %s"
                  .formatted(model.id(), side, field.least(), field.greatest()))
          .exception();
    }
  }
}

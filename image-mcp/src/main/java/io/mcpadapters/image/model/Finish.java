package io.mcpadapters.image.model;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How a picture is written and finished, in each model's words. */
public final class Finish {
  private static final int LOW = 60;
  private static final int MEDIUM = 80;
  private static final int HIGH = 95;

  private final Model model;
  private final ModelInput schema;
  private final JsonObject input;
  private final List<String> notes;

  Finish(Model model, JsonObject input, List<String> notes) {
    this.model = model;
    this.schema = model.input();
    this.input = input;
    this.notes = notes;
  }

  private void left(String argument, String why) {
    notes.add(argument + " was left out: " + model.id() + " " + why);
  }

  /**
   * The format of the file. Where none is asked for, one that keeps it small, or transparent.
   *
   * @param transparent whether it has to keep what is clear
   */
  public Finish format(Optional<String> wanted, boolean transparent) {
    Optional<InputField> field = schema.first("output_format", "format");
    if (field.isEmpty() || field.get().allowed().isEmpty()) {
      wanted.ifPresent(format -> left("output_format", "does not let it be chosen"));
      return this;
    }
    List<String> preferred =
        wanted.map(List::of).orElse(transparent ? List.of("png", "webp") : List.of("webp", "jpg"));
    for (String format : preferred) {
      Optional<Object> word =
          field
              .get()
              .allowed(format)
              .or(() -> format.equals("jpg") ? field.get().allowed("jpeg") : Optional.empty());
      if (word.isPresent()) {
        input.put(field.get().name(), word.get());
        return this;
      }
    }
    wanted.ifPresent(
        format -> left("output_format", "offers " + field.get().allowed() + ", not " + format));
    return this;
  }

  /** A number from 0 to 100, or `low`, `medium`, `high`. */
  public Finish quality(Optional<Object> wanted) {
    wanted.ifPresent(quality -> {
      Optional<InputField> number = schema.first("output_quality", "output_compression");
      Optional<InputField> word = schema.field("quality").filter(one -> !one.allowed().isEmpty());
      boolean worded = quality instanceof String;
      if (word.isPresent() && (worded || number.isEmpty())) {
        String asked = worded ? (String) quality : inWords(((Number) quality).intValue());
        Optional<Object> allowed = word.get().allowed(asked);
        allowed.ifPresentOrElse(
            value -> input.put("quality", value),
            () -> left("quality", "offers " + word.get().allowed()));
      } else if (number.isPresent()) {
        input.put(number.get().name(), worded ? inNumbers((String) quality) : quality);
      } else {
        left("quality", "does not let it be chosen");
      }
    });
    return this;
  }

  private static String inWords(int quality) {
    return quality < LOW ? "low" : quality <= MEDIUM ? "medium" : "high";
  }

  private static int inNumbers(String word) {
    return switch (word) {
      case "low" -> LOW;
      case "medium" -> MEDIUM;
      default -> HIGH;
    };
  }

  public Finish background(Optional<String> wanted) {
    wanted.ifPresent(background -> {
      boolean transparent = background.equals("transparent");
      Optional<Object> allowed =
          schema.field("background").flatMap(field -> field.allowed(background));
      if (transparent && (allowed.isEmpty() || Quirk.NEVER_TRANSPARENT.of(model.id()))) {
        throw model
            .lacks(
                "background",
                "makes no transparent background",
                "openai/gpt-image-1.5; or use remove_background afterwards")
            .exception();
      }
      if (allowed.isPresent()) {
        input.put("background", allowed.get());
      } else if (!background.equals("auto")) {
        left("background", "does not let it be chosen");
      }
    });
    return this;
  }

  /** How many times larger. */
  public Finish scale(int times) {
    Optional<InputField> field = schema.first("scale", "scale_factor", "upscale_factor");
    if (field.isEmpty()) {
      left("scale", "decides itself how large the picture becomes");
      return this;
    }
    if (field.get().allowed().isEmpty()) {
      if (!field.get().takes(times)) {
        throw ToolError.invalid(
                "scale", model.id() + " enlarges " + field.get().greatest() + " times at most")
            .exception();
      }
      input.put(field.get().name(), times);
      return this;
    }
    Object value =
        field
            .get()
            .allowed(times + "x")
            .or(() -> field.get().allowed("x" + times))
            .or(() -> field.get().allowed(Integer.toString(times)))
            .orElseThrow(() ->
                ToolError.invalid("scale", model.id() + " does not enlarge " + times + " times")
                    .allowed(field.get().allowed().stream().map(Object::toString).toList())
                    .exception());
    input.put(field.get().name(), value);
    return this;
  }

  public Finish faces(Optional<Boolean> enhanced) {
    enhanced.ifPresent(yes -> {
      Optional<InputField> field = schema.first("face_enhance", "face_enhancement");
      field.ifPresentOrElse(
          known -> input.put(known.name(), yes),
          () -> {
            if (yes) {
              left("face_enhance", "does not have it");
            }
          });
    });
    return this;
  }
}

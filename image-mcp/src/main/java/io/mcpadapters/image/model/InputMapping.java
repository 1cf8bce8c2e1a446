package io.mcpadapters.image.model;

import io.mcpadapters.tool.ToolError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of one run, made of arguments that are the same for all models, by what the model's
 * schema has. What a model lacks is left out with a note; what would change the picture is refused,
 * naming models that can. Steps may come in any order, {@link #extra} last.
 */
public final class InputMapping {
  private static final String[] PICTURES = {
    "input_images",
    "image_input",
    "images",
    "reference_images",
    "image_inputs",
    "input_image",
    "image",
    "image_prompt",
    "image_reference_url",
    "image_url",
    "img"
  };

  private final Model model;
  private final ModelInput schema;
  private final JsonObject input = new JsonObject();
  private final List<String> notes = new ArrayList<>();
  private final Shape shape;
  private final Finish finish;

  public InputMapping(Model model) {
    this.model = model;
    this.schema = model.input();
    this.shape = new Shape(model, input, notes);
    this.finish = new Finish(model, input, notes);
  }

  /** What the model is given. */
  public JsonObject input() {
    return input;
  }

  /** What was left out or written otherwise, and why. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private void left(String argument, String why) {
    notes.add(argument + " was left out: " + model.id() + " " + why);
  }

  public InputMapping prompt(String prompt) {
    if (schema.field("prompt").isEmpty()) {
      throw model.lacks("prompt", "takes no prompt", "black-forest-labs/flux-schnell").exception();
    }
    input.put("prompt", prompt);
    return this;
  }

  /** What the model starts from; at least one where the tool needs them. */
  public InputMapping pictures(String argument, List<String> pictures) {
    if (pictures.isEmpty()) {
      return this;
    }
    InputField field =
        schema
            .first(PICTURES)
            .orElseThrow(() ->
                model
                    .lacks(
                        argument,
                        "takes no pictures",
                        "google/nano-banana-2, black-forest-labs/flux-kontext-pro")
                    .exception());
    int most =
        field.isArray() ? field.most() == 0 ? pictures.size() : field.most() : numbered(field);
    if (pictures.size() > most) {
      throw model
          .lacks(
              argument,
              "takes %d picture%s, %d were given"
                  .formatted(most, most == 1 ? "" : "s", pictures.size()),
              "google/nano-banana-2, bytedance/seedream-4.5, black-forest-labs/flux-2-pro")
          .exception();
    }
    if (field.isArray()) {
      input.put(field.name(), new JsonArray(new ArrayList<>(pictures)));
    } else {
      for (int i = 0; i < pictures.size(); i++) {
        input.put(i == 0 ? field.name() : field.name() + "_" + (i + 1), pictures.get(i));
      }
    }
    return this;
  }

  /** `input_image`, `input_image_2`, …: how some take several. */
  private int numbered(InputField first) {
    int count = 1;
    while (schema.field(first.name() + "_" + (count + 1)).isPresent()) {
      count++;
    }
    return count;
  }

  public InputMapping mask(Optional<String> mask) {
    mask.ifPresent(picture -> {
      if (schema.field("mask").isEmpty()) {
        throw model
            .lacks(
                "mask", "takes no mask", "ideogram-ai/ideogram-v2, black-forest-labs/flux-fill-pro")
            .exception();
      }
      input.put("mask", picture);
    });
    return this;
  }

  /** See {@link Shape}. */
  public Shape shape() {
    return shape;
  }

  /** See {@link Finish}. */
  public Finish finish() {
    return finish;
  }

  /** How many pictures. */
  public InputMapping count(int n) {
    Optional<InputField> field = schema.first("num_outputs", "number_of_images", "max_images");
    if (n == 1) {
      return this;
    }
    boolean one = field.isEmpty() || Quirk.ONE_PICTURE.of(model.id());
    if (one || !field.get().takes(n)) {
      Number most = one ? Integer.valueOf(1) : field.get().greatest();
      throw model
          .lacks(
              "n",
              "makes " + most + " at most in one run",
              "black-forest-labs/flux-schnell (4), bytedance/seedream-4.5 (15)")
          .exception();
    }
    input.put(field.get().name(), n);
    if (field.get().name().equals("max_images")
        && schema.field("sequential_image_generation").isPresent()) {
      input.put("sequential_image_generation", "auto");
      notes.add("n is what " + model.id() + " makes at most; it may make fewer");
    }
    return this;
  }

  public InputMapping seed(Optional<Long> seed) {
    seed.ifPresent(number -> {
      Optional<InputField> field = schema.field("seed");
      if (field.isEmpty()) {
        left("seed", "has none, so that the same call makes another picture");
      } else if (!field.get().takes(number)) {
        throw ToolError.invalid(
                "seed", model.id() + " takes a seed up to " + field.get().greatest())
            .exception();
      } else {
        input.put("seed", number);
      }
    });
    return this;
  }

  public InputMapping without(Optional<String> negative) {
    negative
        .filter(words -> !words.isBlank())
        .ifPresent(words -> {
          if (schema.field("negative_prompt").isEmpty()) {
            throw model
                .lacks(
                    "negative_prompt",
                    "takes no negative_prompt",
                    "ideogram-ai/ideogram-v2, qwen/qwen-image; or say it in the prompt")
                .exception();
          }
          input.put("negative_prompt", words);
        });
    return this;
  }

  /** The model's own inputs, which go before all else. */
  public InputMapping extra(JsonObject own) {
    for (String name : own.fieldNames()) {
      if (schema.field(name).isEmpty()) {
        List<String> near = schema.near(name);
        throw ToolError.invalid("extra." + name, model.id() + " has no input " + name)
            .allowed(near)
            .hint("It takes: " + String.join(", ", schema.open()))
            .exception();
      }
      if (input.containsKey(name)) {
        notes.add(name + " is what extra says");
      }
      if (own.getValue(name) == null) {
        input.remove(name);
      } else {
        input.put(name, own.getValue(name));
      }
    }
    return this;
  }

  /** The whole input in the model's own words; files of the caller's machine are refused. */
  public InputMapping own(JsonObject whole) {
    for (String name : whole.fieldNames()) {
      Object value = whole.getValue(name);
      if (value != null) {
        input.put(name, value);
      }
    }
    return this;
  }

  /** Which argument becomes which input, for describe_model. */
  public static JsonObject table(ModelInput schema) {
    JsonObject table = new JsonObject();
    put(table, "prompt", schema.field("prompt"));
    put(table, "images", schema.first(PICTURES));
    put(table, "mask", schema.field("mask"));
    put(table, "aspect_ratio", schema.first("aspect_ratio", "size"));
    put(table, "resolution", schema.first("resolution", "megapixels", "size", "image_size"));
    put(table, "n", schema.first("num_outputs", "number_of_images", "max_images"));
    put(table, "seed", schema.field("seed"));
    put(table, "negative_prompt", schema.field("negative_prompt"));
    put(table, "output_format", schema.first("output_format", "format"));
    put(table, "quality", schema.first("output_quality", "quality", "output_compression"));
    put(table, "background", schema.field("background"));
    put(table, "scale", schema.first("scale", "scale_factor", "upscale_factor"));
    put(table, "face_enhance", schema.first("face_enhance", "face_enhancement"));
    return table;
  }

  private static void put(JsonObject table, String argument, Optional<InputField> field) {
    field.ifPresent(known -> table.put(argument, known.name()));
  }
}

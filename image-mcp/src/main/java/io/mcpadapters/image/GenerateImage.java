package io.mcpadapters.image;

import io.mcpadapters.image.model.InputMapping;
import io.mcpadapters.image.model.Model;
import io.mcpadapters.image.model.Models;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Makes new pictures from words. */
final class GenerateImage implements Tool {
  private static final int LARGEST = 4096;

  private static final Arg<String> MODEL =
      PaidArgs.model("fast", "fast, quality, text, svg, or owner/name[:version].");
  private static final Arg<Optional<String>> RESOLUTION =
      Arg.choice("resolution", "", "0.25MP", "0.5MP", "1MP", "2MP", "4MP", "1K", "2K", "3K", "4K")
          .optional();
  private static final Arg<Optional<Integer>> WIDTH = side("width");
  private static final Arg<Optional<Integer>> HEIGHT = side("height");
  private static final Arg<Integer> N = Arg.integer("n", "How many.").between(1, 10).orElse(1);
  private static final Arg<Optional<String>> NEGATIVE =
      Arg.text("negative_prompt", "").max(4000).optional();
  private static final Arg<List<String>> REFERENCES =
      PaidArgs.pictures("reference_images", 0).orElse(List.of());
  private static final Arg<Optional<Object>> QUALITY =
      Arg.either(
              "quality",
              "",
              Arg.choice("", "", "low", "medium", "high").as(word -> (Object) word),
              Arg.integer("", "").between(0, 100).as(number -> (Object) number))
          .optional();
  private static final Arg<Optional<String>> BACKGROUND =
      Arg.choice("background", "", "auto", "opaque", "transparent").optional();

  private static final ToolSpec SPEC =
      PaidArgs.paid(
              ToolSpec.writes("generate_image", "Generate image"),
              PaidArgs.PROMPT,
              MODEL,
              PaidArgs.RATIO,
              RESOLUTION,
              WIDTH,
              HEIGHT,
              N,
              PaidArgs.SEED,
              NEGATIVE,
              REFERENCES,
              PaidArgs.FORMAT,
              QUALITY,
              BACKGROUND,
              PaidArgs.EXTRA)
          .about(
              "Make new pictures from text. To change a picture use edit_image. Costs money per"
                  + " picture, 1-60 s. Gives links, sizes, cost and, when small, the picture. The"
                  + " same seed and input again is free.")
          .answersText();

  private final Models models;
  private final PaidCall paid;

  GenerateImage(Models models, PaidCall paid) {
    this.models = models;
    this.paid = paid;
  }

  private static Arg<Optional<Integer>> side(String name) {
    return Arg.integer(name, "").between(64, LARGEST).optional();
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    if (in.get(WIDTH).isPresent() != in.get(HEIGHT).isPresent()) {
      String missing = in.get(WIDTH).isPresent() ? "height" : "width";
      return ToolError.invalid(missing, "width and height go together; " + missing + " is missing")
          .failed();
    }
    if (in.get(WIDTH).isPresent() && in.get(PaidArgs.RATIO).isPresent()) {
      return ToolError.invalid("aspect_ratio", "give aspect_ratio, or width and height, not both")
          .failed();
    }
    return paid.run(scope, in, models.find(scope, in.get(MODEL)), model -> mapped(model, in));
  }

  private static InputMapping mapped(Model model, Values in) {
    boolean transparent = in.get(BACKGROUND).filter("transparent"::equals).isPresent();
    InputMapping mapping =
        new InputMapping(model)
            .prompt(in.get(PaidArgs.PROMPT))
            .pictures("reference_images", in.get(REFERENCES))
            .count(in.get(N))
            .seed(in.get(PaidArgs.SEED))
            .without(in.get(NEGATIVE));
    mapping
        .finish()
        .format(in.get(PaidArgs.FORMAT), transparent)
        .quality(in.get(QUALITY))
        .background(in.get(BACKGROUND));
    in.get(PaidArgs.RATIO).ifPresent(mapping.shape()::aspectRatio);
    in.get(RESOLUTION).ifPresent(mapping.shape()::resolution);
    in.get(WIDTH).ifPresent(width -> mapping.shape().sides(width, in.get(HEIGHT).orElseThrow()));
    return mapping.extra(in.get(PaidArgs.EXTRA));
  }
}

package io.mcpadapters.image;

import io.mcpadapters.image.model.InputMapping;
import io.mcpadapters.image.model.Model;
import io.mcpadapters.image.model.Models;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.tool.Arg;
import io.mcpadapters.tool.Tool;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.ToolSpec;
import io.mcpadapters.tool.Values;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Changes given pictures by words. */
final class EditImage implements Tool {
  private static final Arg<List<String>> IMAGES = PaidArgs.pictures("images", 1).required();
  private static final Arg<Optional<String>> MASK = PaidArgs.somePicture("mask");
  private static final Arg<String> MODEL = PaidArgs.model("edit", "Alias or owner/name.");

  private static final ToolSpec SPEC =
      PaidArgs.paid(
              ToolSpec.writes("edit_image", "Edit image"),
              PaidArgs.PROMPT,
              IMAGES,
              MASK,
              MODEL,
              PaidArgs.RATIO,
              PaidArgs.SEED,
              PaidArgs.FORMAT,
              PaidArgs.EXTRA)
          .about(
              "Change given pictures by instruction (mask for inpainting where the model has it)."
                  + " Keeps the first one's shape unless aspect_ratio says another. Costs money,"
                  + " 3-60 s.")
          .answersText();

  private final Models models;
  private final PaidCall paid;

  EditImage(Models models, PaidCall paid) {
    this.models = models;
    this.paid = paid;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Future<ToolResult> call(Scope scope, Values in) {
    return paid.run(scope, in, models.find(scope, in.get(MODEL)), model -> mapped(model, in));
  }

  private static InputMapping mapped(Model model, Values in) {
    InputMapping mapping =
        new InputMapping(model)
            .prompt(in.get(PaidArgs.PROMPT))
            .pictures("images", in.get(IMAGES))
            .mask(in.get(MASK))
            .seed(in.get(PaidArgs.SEED));
    mapping.finish().format(in.get(PaidArgs.FORMAT), false);
    in.get(PaidArgs.RATIO).ifPresentOrElse(mapping.shape()::aspectRatio, mapping.shape()::asGiven);
    return mapping.extra(in.get(PaidArgs.EXTRA));
  }
}

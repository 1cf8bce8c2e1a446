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

/** Enlarges a picture. */
final class UpscaleImage implements Tool {
  private static final Arg<String> IMAGE = PaidArgs.picture("image");
  private static final Arg<Integer> SCALE =
      Arg.integer("scale", "2, 4 or 6.")
          .between(2, 6)
          .check(times -> times % 2 == 0 ? null : "must be 2, 4 or 6")
          .orElse(2);
  private static final Arg<String> MODEL = PaidArgs.model("upscale", "Alias or owner/name.");
  private static final Arg<Optional<Boolean>> FACES = Arg.flag("face_enhance", "").optional();

  private static final ToolSpec SPEC =
      PaidArgs.paid(ToolSpec.writes("upscale_image", "Upscale image"), IMAGE, SCALE, MODEL, FACES)
          .about("Enlarge one picture. Costs money, 2-60 s.")
          .answersText();

  private final Models models;
  private final PaidCall paid;

  UpscaleImage(Models models, PaidCall paid) {
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
    InputMapping mapping = new InputMapping(model).pictures("image", List.of(in.get(IMAGE)));
    mapping.finish().scale(in.get(SCALE)).faces(in.get(FACES)).format(Optional.empty(), false);
    return mapping;
  }
}

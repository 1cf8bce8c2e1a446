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

/** Cuts out what a picture is of. */
final class RemoveBackground implements Tool {
  private static final Arg<String> IMAGE = PaidArgs.picture("image");
  private static final Arg<String> MODEL = PaidArgs.model("background", "Alias or owner/name.");
  private static final Arg<String> FORMAT =
      Arg.choice("output_format", "", "png", "webp").orElse("png");

  private static final ToolSpec SPEC =
      PaidArgs.paid(ToolSpec.writes("remove_background", "Remove background"), IMAGE, MODEL, FORMAT)
          .about("Cut out the subject; transparent result. Costs money, 1-20 s.")
          .answersText();

  private final Models models;
  private final PaidCall paid;

  RemoveBackground(Models models, PaidCall paid) {
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
    boolean said = in.raw().getValue(FORMAT.name()) != null;
    InputMapping mapping = new InputMapping(model).pictures("image", List.of(in.get(IMAGE)));
    mapping.finish().format(said ? Optional.of(in.get(FORMAT)) : Optional.empty(), true);
    return mapping;
  }
}

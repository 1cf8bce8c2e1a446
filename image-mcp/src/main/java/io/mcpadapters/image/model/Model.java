package io.mcpadapters.image.model;

import io.mcpadapters.image.replicate.ModelCard;
import io.mcpadapters.tool.ToolError;
import java.util.Optional;

/**
 * A model that can be run.
 *
 * @param version what a run is asked for by
 */
public record Model(ModelCard card, String version, ModelInput input, Optional<Price> price) {
  /** `owner/name`. */
  public String id() {
    return card.id();
  }

  /**
   * It cannot do what was asked for.
   *
   * @param what follows its name: `takes no mask`
   * @param instead models that can
   */
  ToolError lacks(String argument, String what, String instead) {
    return ToolError.invalid(argument, id() + " " + what)
        .reason("model_lacks")
        .hint("Models that can: " + instead + ".");
  }
}

package io.mcpadapters.image.replicate;

import java.util.List;
import java.util.Optional;

/**
 * A page of runs, the newest first.
 *
 * @param next the cursor of the page of older ones
 */
public record Predictions(List<Prediction> all, Optional<String> next) {
  public Predictions {
    all = List.copyOf(all);
  }
}

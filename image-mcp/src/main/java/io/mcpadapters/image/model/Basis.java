package io.mcpadapters.image.model;

import java.util.Locale;

/** What a model's price is for. */
public enum Basis {
  PER_IMAGE("image"),
  PER_MP("mp"),
  PER_SECOND("s");

  private final String unit;

  Basis(String unit) {
    this.unit = unit;
  }

  /** As prices are written: `0.003/image`. */
  public String unit() {
    return unit;
  }

  /** As answers have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

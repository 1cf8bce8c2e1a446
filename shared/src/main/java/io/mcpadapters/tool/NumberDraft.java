package io.mcpadapters.tool;

/** A number being declared. */
public final class NumberDraft<N extends Number> extends Draft<N> {
  private final NumberType<N> number;

  NumberDraft(String name, String about, NumberType<N> number) {
    super(name, about, number);
    this.number = number;
  }

  /** Both included. */
  public NumberDraft<N> between(N min, N max) {
    return new NumberDraft<>(name, about, number.between(min, max));
  }

  public NumberDraft<N> atLeast(N min) {
    return new NumberDraft<>(name, about, number.between(min, number.max()));
  }
}

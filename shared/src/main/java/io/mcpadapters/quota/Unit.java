package io.mcpadapters.quota;

import java.math.BigDecimal;

/** The unit that a service charges in, always counted in whole numbers, and its words. */
public enum Unit {
  CREDITS("credits") {
    @Override
    public String words(long amount) {
      return amount + (amount == 1 ? " credit" : " credits");
    }

    @Override
    String left(long amount) {
      return amount + " are left";
    }

    @Override
    public Number figure(long amount) {
      return amount;
    }
  },

  /** Millionths of a dollar. */
  MICRO_DOLLARS("usd") {
    @Override
    public String words(long amount) {
      BigDecimal dollars = BigDecimal.valueOf(amount, 6).stripTrailingZeros();
      return "$" + (dollars.scale() < 2 ? dollars.setScale(2) : dollars).toPlainString();
    }

    @Override
    String left(long amount) {
      return words(amount) + " is left";
    }

    @Override
    public Number figure(long amount) {
      return amount / 1_000_000.0;
    }
  };

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** What {@link #figure} counts: `credits`, `usd`. */
  public String word() {
    return word;
  }

  /** `5 credits`, `$0.0125`. */
  public abstract String words(long amount);

  abstract String left(long amount);

  /** As it stands in JSON: whole credits, dollars with decimals. */
  public abstract Number figure(long amount);
}

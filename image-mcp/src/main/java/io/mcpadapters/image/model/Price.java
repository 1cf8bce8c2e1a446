package io.mcpadapters.image.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a model costs, in millionths of a dollar.
 *
 * @param micros for each picture, megapixel that comes out, or second
 * @param perRun beside that, once
 * @param perInputMp for each megapixel that goes in
 * @param variants other prices for some values of its inputs
 */
public record Price(
    Basis basis, long micros, long perRun, long perInputMp, List<Variant> variants) {

  /** A price that holds where an input has this value. */
  public record Variant(String input, String value, long micros) {}

  public Price {
    variants = List.copyOf(variants);
  }

  /** `0.003/image`, `0.011/mp`, `0.0014/s`; refuses with an IllegalArgumentException. */
  public static Price parse(String text) {
    int slash = text.indexOf('/');
    for (Basis basis : Basis.values()) {
      if (slash > 0 && text.substring(slash + 1).strip().equals(basis.unit())) {
        return new Price(basis, micros(text.substring(0, slash)), 0, 0, List.of());
      }
    }
    throw new IllegalArgumentException("must have prices like owner/name=0.003/image, /mp or /s");
  }

  /** Dollars as millionths, rounded up; refuses with an IllegalArgumentException. */
  public static long micros(String dollars) {
    try {
      BigDecimal amount = new BigDecimal(dollars.strip().replaceFirst("^\\$", ""));
      if (amount.signum() >= 0 && amount.compareTo(BigDecimal.valueOf(1_000_000)) <= 0) {
        return amount.movePointRight(6).setScale(0, RoundingMode.CEILING).longValueExact();
      }
    } catch (NumberFormatException | ArithmeticException notANumber) {
      // the same words as for one out of range
    }
    throw new IllegalArgumentException("must be dollars from 0 to 1000000, like 0.05");
  }

  Price perRun(long more, long eachInputMp) {
    return new Price(basis, micros, more, eachInputMp, variants);
  }

  Price where(String input, String value, long other) {
    List<Variant> more = new java.util.ArrayList<>(variants);
    more.add(new Variant(input, value, other));
    return new Price(basis, micros, perRun, perInputMp, more);
  }

  /** `$0.003/image`. */
  public String words() {
    return "$"
        + BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString()
        + "/"
        + basis.unit();
  }
}

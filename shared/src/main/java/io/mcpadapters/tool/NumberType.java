package io.mcpadapters.tool;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number within bounds; an integer may be written `5.0`, as JSON Schema 2020-12 has it. */
record NumberType<N extends Number>(
    boolean whole, N min, N max, @Nullable N sample, Function<BigDecimal, N> narrow)
    implements JsonType<N> {
  static final NumberType<Integer> INT =
      new NumberType<>(true, Integer.MIN_VALUE, Integer.MAX_VALUE, null, BigDecimal::intValueExact);
  static final NumberType<Long> LONG =
      new NumberType<>(true, Long.MIN_VALUE, Long.MAX_VALUE, null, BigDecimal::longValueExact);
  static final NumberType<Double> DOUBLE =
      new NumberType<>(false, -Double.MAX_VALUE, Double.MAX_VALUE, null, BigDecimal::doubleValue);

  NumberType<N> between(N low, N high) {
    return new NumberType<>(whole, low, high, sample, narrow);
  }

  NumberType<N> sample(N value) {
    return new NumberType<>(whole, min, max, value, narrow);
  }

  @Override
  public JsonObject schema() {
    JsonObject schema = new JsonObject().put("type", whole ? "integer" : "number");
    if (lowest()) {
      schema.put("minimum", min);
    }
    if (highest()) {
      schema.put("maximum", max);
    }
    return schema;
  }

  private boolean lowest() {
    return !(min.equals(Integer.MIN_VALUE)
        || min.equals(Long.MIN_VALUE)
        || min.equals(-Double.MAX_VALUE));
  }

  private boolean highest() {
    return !(max.equals(Integer.MAX_VALUE)
        || max.equals(Long.MAX_VALUE)
        || max.equals(Double.MAX_VALUE));
  }

  @Override
  public @Nullable N decode(Object raw, String at, ArgumentProblems problems) {
    Object value = JsonType.unquoted(raw);
    BigDecimal number = value instanceof Number known ? exact(known) : null;
    if (number == null || !fits(number)) {
      problems.add(at, rule(), example());
      return null;
    }
    return narrow.apply(number);
  }

  private boolean fits(BigDecimal number) {
    return number.compareTo(new BigDecimal(min.toString())) >= 0
        && number.compareTo(new BigDecimal(max.toString())) <= 0
        && (!whole || number.stripTrailingZeros().scale() <= 0);
  }

  private static @Nullable BigDecimal exact(Number number) {
    return Double.isFinite(number.doubleValue()) || number instanceof BigDecimal
        ? new BigDecimal(number.toString())
        : null;
  }

  private String rule() {
    String kind = whole ? "must be a whole number" : "must be a number";
    if (lowest() && highest()) {
      return kind + " from " + min + " to " + max;
    }
    if (sample != null) {
      return sample.toString();
    }
    return lowest() ? kind + " of at least " + min : highest() ? kind + " of at most " + max : kind;
  }

  @Override
  public JsonType<N> usual(Object written) {
    return sample(narrow.apply(new BigDecimal(written.toString())));
  }

  @Override
  public Object written(N value) {
    return value;
  }

  @Override
  public String example() {
    if (sample != null) {
      return sample.toString();
    }
    return lowest() ? min.toString() : highest() ? max.toString() : whole ? "1" : "0.5";
  }
}

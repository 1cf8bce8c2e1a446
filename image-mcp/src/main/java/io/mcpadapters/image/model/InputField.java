package io.mcpadapters.image.model;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One input of a model, as its schema has it now.
 *
 * @param type `string`, `integer`, `number`, `boolean`, `array`, `object`, or empty
 * @param allowed the only values that are taken; empty for no such list
 * @param address whether it is a file: an address or a data URI
 * @param most items of an array; 0 for no bound
 */
public record InputField(
    String name,
    String type,
    List<Object> allowed,
    @Nullable Number least,
    @Nullable Number greatest,
    @Nullable Object byDefault,
    String about,
    boolean required,
    boolean address,
    boolean secret,
    int order,
    int most) {

  /** They switch safety off or fetch what a caller names; nobody but an operator may. */
  private static final Set<String> DENIED =
      Set.of(
          "disable_safety_checker",
          "lora_weights",
          "replicate_weights",
          "lora_links",
          "custom_sd_model");

  public InputField {
    allowed = List.copyOf(allowed);
  }

  /**
   * Reads one.
   *
   * @param plain the member without references
   * @param source the member as the document has it
   */
  static InputField of(String name, JsonObject plain, JsonObject source, boolean required) {
    JsonObject sourceItems =
        source.getValue("items") instanceof JsonObject each ? each : new JsonObject();
    boolean secret =
        Boolean.TRUE.equals(source.getValue("x-cog-secret"))
            || Boolean.TRUE.equals(source.getValue("writeOnly"))
            || "password".equals(source.getValue("format"))
            || name.endsWith("api_key");
    return new InputField(
        name,
        type(plain),
        values(plain.getValue("enum")),
        plain.getValue("minimum") instanceof Number low ? low : null,
        plain.getValue("maximum") instanceof Number high ? high : null,
        source.getValue("default"),
        source.getValue("description") instanceof String text ? text : "",
        required,
        "uri".equals(source.getValue("format")) || "uri".equals(sourceItems.getValue("format")),
        secret,
        source.getValue("x-order") instanceof Number place ? place.intValue() : Integer.MAX_VALUE,
        plain.getValue("maxItems") instanceof Number most ? most.intValue() : 0);
  }

  private static String type(JsonObject plain) {
    return switch (plain.getValue("type")) {
      case String one -> one;
      case JsonArray several ->
          several.stream()
              .map(Object::toString)
              .filter(one -> !one.equals("null"))
              .findFirst()
              .orElse("");
      case null, default -> values(plain.getValue("enum")).isEmpty() ? "" : "string";
    };
  }

  private static List<Object> values(@Nullable Object list) {
    return list instanceof JsonArray array
        ? array.stream().filter(value -> value != null).toList()
        : List.of();
  }

  public boolean denied() {
    return DENIED.contains(name);
  }

  public boolean isArray() {
    return type.equals("array");
  }

  /** The allowed value that is written so, in any case of letters. */
  public Optional<Object> allowed(String text) {
    return allowed.stream().filter(value -> value.toString().equalsIgnoreCase(text)).findFirst();
  }

  /** Whether the value is taken, as far as a list or bounds say. */
  public boolean takes(Number value) {
    return (least == null || value.doubleValue() >= least.doubleValue())
        && (greatest == null || value.doubleValue() <= greatest.doubleValue());
  }
}

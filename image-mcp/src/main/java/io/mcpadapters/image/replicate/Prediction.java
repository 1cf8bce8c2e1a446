package io.mcpadapters.image.replicate;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One run at Replicate as it was last seen; read leniently, since fields and statuses are added.
 *
 * @param model `owner/name`
 * @param version `hidden` for official models
 * @param status as Replicate writes it
 * @param input what the model was given; without files that were sent inside the request
 * @param output addresses of what it made, in order
 * @param error in Replicate's or the model's words; empty for none
 * @param removed whether input and output are gone, an hour after the end
 * @param predictSeconds from the start to the end; negative when it is not said
 * @param totalSeconds with the wait before; negative when it is not said
 * @param pictures that were counted; negative when it is not said
 */
public record Prediction(
    String id,
    String model,
    String version,
    String status,
    JsonObject input,
    List<String> output,
    String error,
    String logs,
    boolean removed,
    Optional<Instant> created,
    Optional<Instant> completed,
    double predictSeconds,
    double totalSeconds,
    int pictures) {

  /** An unknown status counts as running, until the deadline. */
  private static final List<String> OVER = List.of("succeeded", "failed", "canceled", "aborted");

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%");
  private static final int LOG_TAIL = 4000;
  private static final int MOST_OUTPUTS = 64;
  private static final int DEEPEST = 4;

  public Prediction {
    output = List.copyOf(output);
  }

  static Prediction of(JsonObject json) {
    List<String> output = new ArrayList<>();
    addresses(json.getValue("output"), output, 0);
    JsonObject metrics = JsonPaths.object(json, "metrics");
    return new Prediction(
        JsonPaths.must(json, "id"),
        JsonPaths.text(json, "model"),
        JsonPaths.text(json, "version"),
        JsonPaths.text(json, "status").toLowerCase(Locale.ROOT),
        JsonPaths.object(json, "input"),
        output,
        words(json, "error"),
        JsonPaths.text(json, "logs"),
        Boolean.TRUE.equals(json.getValue("data_removed")),
        instant(json, "created_at"),
        instant(json, "completed_at"),
        number(metrics, "predict_time"),
        number(metrics, "total_time"),
        (int) number(metrics, "image_count"));
  }

  private static String words(JsonObject json, String name) {
    return switch (json.getValue(name)) {
      case String text -> text;
      case null -> "";
      case JsonObject object -> object.encode();
      case Object other -> other.toString();
    };
  }

  private static double number(JsonObject json, String name) {
    return json.getValue(name) instanceof Number number ? number.doubleValue() : -1;
  }

  /** With up to nine digits of a fraction, which Instant takes. */
  private static Optional<Instant> instant(JsonObject json, String name) {
    try {
      return json.getValue(name) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  /** A text, a list or an object of them, by the model. */
  private static void addresses(@Nullable Object output, List<String> into, int depth) {
    if (depth > DEEPEST || into.size() >= MOST_OUTPUTS) {
      return;
    }
    switch (output) {
      case String text when text.startsWith("http") || text.startsWith("data:") -> into.add(text);
      case JsonArray list -> list.forEach(item -> addresses(item, into, depth + 1));
      case JsonObject object ->
          object.fieldNames().forEach(name -> addresses(object.getValue(name), into, depth + 1));
      case null, default -> {}
    }
  }

  public boolean over() {
    return OVER.contains(status);
  }

  public boolean succeeded() {
    return status.equals("succeeded");
  }

  /** The last per cent that its log names, 0 to 1; empty without one. */
  public Optional<Double> progress() {
    String tail = logs.length() > LOG_TAIL ? logs.substring(logs.length() - LOG_TAIL) : logs;
    Matcher matcher = PERCENT.matcher(tail);
    Optional<Double> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(Math.min(100, Integer.parseInt(matcher.group(1))) / 100.0);
    }
    return last;
  }
}

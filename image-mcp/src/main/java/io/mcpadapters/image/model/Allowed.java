package io.mcpadapters.image.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The models that run_model may use: `owner/name`, `owner/*` or `*`. */
public record Allowed(List<String> patterns) {
  private static final int SHOWN = 30;

  public Allowed {
    patterns = List.copyOf(patterns);
  }

  /** Refuses with an IllegalArgumentException what can never match. */
  public static Allowed parse(List<String> words) {
    for (String word : words) {
      if (!word.toLowerCase(Locale.ROOT).matches("\\*|[a-z0-9._-]+/(\\*|[a-z0-9._-]+\\*?)")) {
        throw new IllegalArgumentException("must have patterns like owner/name, owner/* or *");
      }
    }
    return new Allowed(words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
  }

  public static Allowed only(Set<String> models) {
    return new Allowed(models.stream().sorted().toList());
  }

  public boolean allows(String model) {
    String id = model.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.endsWith("*")
                ? id.startsWith(pattern.substring(0, pattern.length() - 1))
                : id.equals(pattern));
  }

  @Override
  public String toString() {
    return String.join(", ", patterns.stream().limit(SHOWN).toList())
        + (patterns.size() > SHOWN ? ", …" : "");
  }
}

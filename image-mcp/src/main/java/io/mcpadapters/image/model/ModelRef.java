package io.mcpadapters.image.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model is called by: `owner/name`, `owner/name:version`, a version's 64 hexadecimal digits,
 * or its page's address, in any case of letters.
 *
 * @param owner empty where only a version is named
 * @param name empty where only a version is named
 * @param version empty for the newest
 */
public record ModelRef(String owner, String name, String version) {
  private static final String PART = "[a-z0-9][a-z0-9._-]{0,99}";
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:https?://(?:www\\.)?replicate\\.com/)?("
              + PART
              + ")/("
              + PART
              + ")"
              + "(?:(?::|/versions/)([0-9a-f]{64}))?/?(?:[?#].{0,500})?");
  private static final Pattern VERSION = Pattern.compile("[0-9a-f]{64}");

  /** Refuses with an IllegalArgumentException whose message is the rule. */
  public static ModelRef parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (VERSION.matcher(lower).matches()) {
      return new ModelRef("", "", lower);
    }
    Matcher named = NAMED.matcher(lower);
    if (!named.matches()) {
      throw new IllegalArgumentException(
          "must be owner/name, owner/name:version or a version of 64 hexadecimal digits");
    }
    String version = named.group(3) == null ? "" : named.group(3);
    return new ModelRef(named.group(1), named.group(2), version);
  }

  /** Whether it is a version whose model is not said. */
  public boolean bare() {
    return owner.isEmpty();
  }

  /** `owner/name`. */
  public String id() {
    return owner + "/" + name;
  }

  @Override
  public String toString() {
    return bare() ? version : version.isEmpty() ? id() : id() + ":" + version;
  }
}

package io.mcpadapters.git.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Text that programs wrote, without what looks like a secret: the forms of well-known tokens, and
 * values that are called so. Best effort: what looks like nothing stays.
 */
public final class SecretText {
  private static final String MASK = "***";
  private static final Pattern TOKEN =
      Pattern.compile(
          "gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}"
              + "|gl(?:pat|ptt|cbt|dt|rt|ft|soat|agent|oas)-[\\w.-]{10,}"
              + "|xox[abeprs]-[\\w-]{10,}|\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"
              + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?|npm_[A-Za-z0-9]{30,}|\\bsk-[\\w-]{20,}"
              + "|AIza[\\w-]{30,}|dckr_pat_[\\w-]{20,}|pypi-[\\w-]{40,}|hf_[A-Za-z0-9]{30,}");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key"
              + "|credentials?|authorization)[\\w.-]*[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?"
              + "(?:(?:bearer|basic|token)\\s{1,3})?|\\bbearer\\s{1,3})([^\\s\"',;]{6,})");
  private static final Pattern USER = Pattern.compile("(://[^\\s/:@]{0,200}:)([^\\s/@]{1,500})@");

  private SecretText() {}

  /** The text with `***` for each; empty where there is none. */
  public static Optional<String> masked(String text) {
    String bare = TOKEN.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    String named = NAMED.matcher(bare).replaceAll("$1***");
    String clean = USER.matcher(named).replaceAll("$1***@");
    return clean.equals(text) ? Optional.empty() : Optional.of(clean);
  }

  /** The same without the word whether there was one. */
  public static String without(String text) {
    return masked(text).orElse(text);
  }
}

package io.mcpadapters.postiz.nostr;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds private keys, so that none is sent, kept or said again. */
public final class NostrSecrets {
  /** At the beginning of a word any length counts, within one only what is as long as a key. */
  private static final Pattern BECH32 =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(nsec|ncryptsec)1[a-z0-9]{20,}"
              + "|(nsec|ncryptsec)1[ac-hj-np-z02-9]{58}");

  private static final Pattern HEX =
      Pattern.compile("(?i)(?<![a-z0-9])[0-9a-f]{64}(?![a-z0-9]|\\.(?:png|jpe?g|gif|webp|mp4)\\b)");
  private static final String DIGEST = "sha256:";
  private static final int LONGEST_URL = 2048;

  private NostrSecrets() {}

  /**
   * What kind of secret a text holds: `nsec`, `ncryptsec`, or `hex` for 64 hexadecimal digits that
   * stand alone, which a private key and a public one look like; empty for none. In addresses,
   * names of media and behind `sha256:` they are digests.
   */
  public static Optional<String> kind(String text) {
    Matcher bech32 = BECH32.matcher(text);
    if (bech32.find()) {
      String prefix = bech32.group(1) == null ? bech32.group(2) : bech32.group(1);
      return Optional.of(prefix.toLowerCase(Locale.ROOT));
    }
    return HEX.matcher(text).results().anyMatch(found -> alone(text, found.start()))
        ? Optional.of("hex")
        : Optional.empty();
  }

  private static boolean alone(String text, int at) {
    int start = at;
    while (start > 0
        && at - start < LONGEST_URL
        && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    String before = text.substring(start, at).toLowerCase(Locale.ROOT);
    return !before.contains("://") && !before.endsWith(DIGEST);
  }
}

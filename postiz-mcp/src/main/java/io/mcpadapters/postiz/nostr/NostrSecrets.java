package io.mcpadapters.postiz.nostr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds private keys, so that none is sent, kept or said again. */
public final class NostrSecrets {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(nsec1[a-z0-9]{20,}|ncryptsec1[a-z0-9]{20,})"
              + "|(?<![a-zA-Z0-9/=.:_-])([0-9a-f]{64})(?![a-zA-Z0-9/=._-]*[a-zA-Z0-9/=_-])");

  private NostrSecrets() {}

  /**
   * What kind of secret a text holds: `nsec`, `ncryptsec`, or `hex` for 64 hexadecimal digits that
   * stand alone, which a private key and a public one look like; empty for none.
   */
  public static Optional<String> kind(String text) {
    Matcher found = SECRET.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String bech32 = found.group(1);
    return Optional.of(
        bech32 == null
            ? "hex"
            : bech32.substring(0, bech32.indexOf('1')).toLowerCase(java.util.Locale.ROOT));
  }
}

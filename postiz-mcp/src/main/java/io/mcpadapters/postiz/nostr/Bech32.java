package io.mcpadapters.postiz.nostr;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Bech32 (BIP-173) without its limit of 90 characters, as NIP-19 uses it.
 *
 * @param prefix the human-readable part
 */
record Bech32(String prefix, byte[] data) {
  /** The characters of the data part, by value. */
  static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  private static final int CHECKSUM = 6;
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  /** Empty where the checksum or the form is wrong. */
  static Optional<Bech32> decode(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean mixed = !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT));
    int separator = lower.lastIndexOf('1');
    if (mixed || separator < 1 || lower.length() - separator - 1 < CHECKSUM) {
      return Optional.empty();
    }
    String prefix = lower.substring(0, separator);
    int[] values = lower.substring(separator + 1).chars().map(ALPHABET::indexOf).toArray();
    for (int value : values) {
      if (value < 0) {
        return Optional.empty();
      }
    }
    return checksum(prefix, values) == 1
        ? bytes(values, values.length - CHECKSUM).map(data -> new Bech32(prefix, data))
        : Optional.empty();
  }

  private static int checksum(String prefix, int[] values) {
    int sum = 1;
    for (char c : prefix.toCharArray()) {
      sum = step(sum, c >> 5);
    }
    sum = step(sum, 0);
    for (char c : prefix.toCharArray()) {
      sum = step(sum, c & 31);
    }
    for (int value : values) {
      sum = step(sum, value);
    }
    return sum;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int bit = 0; bit < GENERATOR.length; bit++) {
      next ^= (top >> bit & 1) == 1 ? GENERATOR[bit] : 0;
    }
    return next;
  }

  /** From five bits to eight; what is left over must be few zeros. */
  private static Optional<byte[]> bytes(int[] values, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < count; i++) {
      held = (held << 5 | values[i]) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        out.write(held >> bits & 0xff);
      }
    }
    return bits < 5 && (held & (1 << bits) - 1) == 0
        ? Optional.of(out.toByteArray())
        : Optional.empty();
  }
}

package io.mcpadapters.image.picture;

import io.mcpadapters.media.MediaFormat;
import io.mcpadapters.media.MediaHeader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture that is kept here, named by its content.
 *
 * @param width in pixels; 0 where it is not known, as of many SVGs
 */
public record Picture(String sha256, MediaFormat format, long bytes, int width, int height) {
  private static final String PREFIX = "image://sha256/";
  private static final Pattern ADDRESS = Pattern.compile(PREFIX + "([0-9a-f]{64})");

  static Picture of(String sha256, MediaHeader header, long bytes) {
    return new Picture(sha256, header.format(), bytes, header.width(), header.height());
  }

  /** `image://sha256/…`. */
  public String uri() {
    return PREFIX + sha256;
  }

  /** The form of all addresses, with a variable. */
  public static String template() {
    return PREFIX + "{sha256}";
  }

  public static boolean isAddress(String text) {
    return text.startsWith("image:");
  }

  /** The hash in an address; empty where it is none of ours. */
  public static Optional<String> hash(String address) {
    Matcher matcher = ADDRESS.matcher(address);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** For files. */
  public String fileName() {
    return sha256.substring(0, 12) + "." + format.extension();
  }

  public double megapixels() {
    return (double) width * height / 1e6;
  }
}

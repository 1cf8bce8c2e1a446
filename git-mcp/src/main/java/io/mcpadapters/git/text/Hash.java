package io.mcpadapters.git.text;

import io.mcpadapters.upstream.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of Git objects: 40 hexadecimal digits, or 64 in repositories that use SHA-256. */
public final class Hash {
  private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9a-f]{40}(?:[0-9a-f]{24})?)\"");

  /** The blob of an empty file. */
  public static final String EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";

  private Hash() {}

  public static boolean full(String text) {
    return FULL.matcher(text).matches();
  }

  /** The same, from a host that should know. */
  public static String checked(String text) {
    if (!full(text)) {
      throw new Response.Malformed("a commit id");
    }
    return text;
  }

  /** The id that Git gives these bytes in a repository of SHA-1. */
  public static String blob(byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK lacks SHA-1", impossible);
    }
  }

  /** The id that an entity tag consists of, as those of files do. */
  public static Optional<String> in(String entityTag) {
    Matcher matcher = TAG.matcher(entityTag);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}

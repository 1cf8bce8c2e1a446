package io.mcpadapters.git.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids as Git makes them. */
final class Objects {
  private Objects() {}

  static String blob(byte[] content) {
    return id("blob", content);
  }

  /** Of anything that Git would hash; equal text, equal id. */
  static String id(String type, String text) {
    return id(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(String type, byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update((type + " " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

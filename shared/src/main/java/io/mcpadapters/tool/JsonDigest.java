package io.mcpadapters.tool;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A short fingerprint of JSON that does not depend on the order of members, to bind tokens to a
 * call's arguments.
 */
public final class JsonDigest {
  private JsonDigest() {}

  /** 22 characters: 128 bits of SHA-256. */
  public static String of(@Nullable Object json) {
    byte[] hash = sha256(Json.encode(canonical(json)));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
  }

  /** Lower-case hexadecimal SHA-256 of a text's UTF-8. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK lacks SHA-256", impossible);
    }
  }

  private static @Nullable Object canonical(@Nullable Object json) {
    return switch (json) {
      case JsonObject object -> {
        TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
        object.fieldNames().forEach(name -> sorted.put(name, canonical(object.getValue(name))));
        yield sorted;
      }
      case JsonArray array -> {
        JsonArray copy = new JsonArray();
        array.forEach(item -> copy.add(canonical(item)));
        yield copy;
      }
      case null, default -> json;
    };
  }
}

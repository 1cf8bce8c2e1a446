package io.mcpadapters.state.redis;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in the server, for whoever has the signing key: names of keys are HMAC-SHA256, values
 * are AES-256-GCM, bound to their key, so that none passes for another.
 */
final class Seal {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME = 18; // bytes: 24 characters

  private final SecretKeySpec names;
  private final SecretKeySpec values;
  private final SecureRandom random = new SecureRandom();

  Seal(String secret, String adapter) {
    byte[] root = secret.getBytes(StandardCharsets.UTF_8);
    names = new SecretKeySpec(mac(root, "mcp-adapters/state/names/" + adapter), "HmacSHA256");
    values = new SecretKeySpec(mac(root, "mcp-adapters/state/values/" + adapter), "AES");
  }

  /** A word that stands for the text; the same for the same. */
  String word(String text) {
    byte[] whole = mac(names.getEncoded(), text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, NAME));
  }

  byte[] close(String key, Buffer value) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, values, key, nonce).doFinal(value.getBytes());
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return all;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks AES-GCM", impossible);
    }
  }

  /** Empty for what is not ours. */
  Optional<Buffer> open(String key, byte[] sealed) {
    if (sealed.length < NONCE) {
      return Optional.empty();
    }
    try {
      byte[] nonce = Arrays.copyOf(sealed, NONCE);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, values, key, nonce);
      return Optional.of(Buffer.buffer(cipher.doFinal(sealed, NONCE, sealed.length - NONCE)));
    } catch (GeneralSecurityException foreign) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, SecretKey with, String key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, with, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(key.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks HMAC-SHA256", impossible);
    }
  }
}

package io.mcpadapters.tool;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Handles given to clients: cursors, request state, ids of long work. Claims, readable by the
 * client, and an HMAC-SHA256 over them under a key that is derived (HKDF, RFC 5869) per kind, so
 * that no kind passes for another. The first key signs, all verify, so that keys can be rotated.
 */
public final class SignedTokens {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MAX = 8192;
  private static final int TAG = 32;

  private final List<byte[]> secrets;
  private final Map<String, List<Mac>> keyed = new ConcurrentHashMap<>(); // by kind; never used up
  private final InstantSource clock;

  private SignedTokens(List<byte[]> secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** With secrets of 32 bytes or more each. */
  public static SignedTokens under(List<String> secrets, InstantSource clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("handles need a key");
    }
    return new SignedTokens(
        secrets.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList(), clock);
  }

  /** A handle that is good for so long. */
  public String sign(String kind, JsonObject claims, Duration life) {
    JsonObject dated = claims.copy().put("exp", clock.millis() / 1000 + life.toSeconds());
    byte[] body = dated.toBuffer().getBytes();
    byte[] tag = tag(keyed(kind).getFirst(), body);
    return ENCODER.encodeToString(Buffer.buffer(tag).appendBytes(body).getBytes());
  }

  /**
   * The claims; empty when it is malformed, of another kind, not ours or too old: a client need not
   * know which.
   */
  public Optional<JsonObject> open(String kind, String handle) {
    if (handle.length() > MAX) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(handle);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    if (bytes.length <= TAG) {
      return Optional.empty();
    }
    byte[] tag = Buffer.buffer(bytes).getBytes(0, TAG);
    byte[] body = Buffer.buffer(bytes).getBytes(TAG, bytes.length);
    boolean ours = false;
    for (Mac key : keyed(kind)) {
      ours |= MessageDigest.isEqual(tag, tag(key, body));
    }
    return ours ? live(body) : Optional.empty();
  }

  private Optional<JsonObject> live(byte[] body) {
    try {
      JsonObject claims = new JsonObject(Buffer.buffer(body));
      boolean fresh = claims.getLong("exp", 0L) > clock.millis() / 1000;
      claims.remove("exp");
      return fresh ? Optional.of(claims) : Optional.empty();
    } catch (DecodeException | ClassCastException malformed) {
      return Optional.empty();
    }
  }

  /** A Mac under each secret's key of that kind, to be copied for use; kinds are few. */
  private List<Mac> keyed(String kind) {
    return keyed.computeIfAbsent(
        kind, one -> secrets.stream().map(secret -> keyed(secret, one)).toList());
  }

  private static Mac keyed(byte[] secret, String kind) {
    try {
      HKDFParameterSpec info =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .thenExpand(("mcp-adapters/" + kind).getBytes(StandardCharsets.UTF_8), TAG);
      SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", info);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks HMAC-SHA256 or HKDF", impossible);
    }
  }

  private static byte[] tag(Mac key, byte[] body) {
    try {
      return ((Mac) key.clone()).doFinal(body);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's HMAC-SHA256 cannot be copied", impossible);
    }
  }
}

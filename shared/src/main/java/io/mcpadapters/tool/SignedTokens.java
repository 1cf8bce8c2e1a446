package io.mcpadapters.tool;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens given to clients: cursors, request state, ids of stored results and of long work. In
 * base64url: 16 bytes of an HMAC-SHA256, 3 of expiry in minutes, 8 of a digest of what the token is
 * bound to (caller, tool, arguments), then what it says, in few bytes and readable by whoever
 * looks. The key is derived (HKDF, RFC 5869) per kind, so that no kind passes for another. The
 * first secret signs, all verify, so that they can be rotated.
 *
 * <p>An {@linkplain #id id} does without the digest: its HMAC is of what it is bound to as well, so
 * that it can be opened only by whoever knows that. One of 8 bytes takes 38 characters, of 16 bytes
 * (a UUID) 48; a {@linkplain #sign cursor} of a commit and a number about 80. What the other
 * arguments of a call say need not be in it: it is bound to them.
 */
public final class SignedTokens {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int MAX = 8192;
  private static final int KEY = 32;
  private static final int TAG = 16;
  private static final int DIGEST = 8;
  private static final int MINUTE = 3;
  private static final int HEAD = TAG + MINUTE + DIGEST;
  private static final int ID_HEAD = TAG + MINUTE;
  private static final long EPOCH_MINUTES =
      Instant.parse("2025-01-01T00:00:00Z").getEpochSecond() / 60;
  private static final long LAST_MINUTE = (1 << 24) - 1; // in 2056

  private final Supplier<List<String>> secrets;
  private final Map<String, List<Mac>> keyed = new ConcurrentHashMap<>(); // by kind; never used up
  private final InstantSource clock;

  /**
   * What a valid token says.
   *
   * @param digest of what it is bound to
   */
  record Claims(byte[] digest, Object value) {
    boolean boundTo(String binding) {
      return Arrays.equals(digest, digestOf(binding));
    }
  }

  private SignedTokens(Supplier<List<String>> secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** With secrets of 32 bytes or more each. */
  public static SignedTokens under(List<String> secrets, InstantSource clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("tokens need a key");
    }
    return under(() -> secrets, clock);
  }

  /** The same with secrets that are asked for once, when a token is first signed or opened. */
  public static SignedTokens under(Supplier<List<String>> secrets, InstantSource clock) {
    return new SignedTokens(new Once(secrets), clock);
  }

  private static final class Once implements Supplier<List<String>> {
    private final Supplier<List<String>> source;
    private @Nullable List<String> value;

    Once(Supplier<List<String>> source) {
      this.source = source;
    }

    @Override
    public synchronized List<String> get() {
      if (value == null) {
        value = List.copyOf(source.get());
      }
      return value;
    }
  }

  /**
   * A token that is good for so long.
   *
   * @param binding who may use it for what, as one text; compared, not carried
   */
  public String sign(String kind, String binding, JsonObject claims, Duration life) {
    return token(kind, binding, claims, clock.instant().plus(life));
  }

  /** One that is bound to nothing but its kind. */
  public String sign(String kind, JsonObject claims, Duration life) {
    return sign(kind, "", claims, life);
  }

  /**
   * A short token for what is kept under a key; the same for the same key, binding and end.
   *
   * @param binding who may use it, as one text; not carried
   * @param key lower-case hexadecimal digits, at most 32 for an id of 48 characters
   * @param ends when what is kept ends
   */
  public String id(String kind, String binding, String key, Instant ends) {
    Buffer body = Buffer.buffer().appendMedium(minute(ends)).appendBuffer(CompactJson.encode(key));
    return token(idTag(ids(kind).getFirst(), binding, body.getBytes()), body);
  }

  private String token(String kind, String binding, Object value, Instant ends) {
    Buffer body =
        Buffer.buffer()
            .appendMedium(minute(ends))
            .appendBytes(digestOf(binding))
            .appendBuffer(CompactJson.encode(value));
    return token(tag(keyed(kind).getFirst(), body.getBytes()), body);
  }

  private static String token(byte[] tag, Buffer body) {
    return ENCODER.encodeToString(Buffer.buffer(tag).appendBuffer(body).getBytes());
  }

  private static int minute(Instant ends) {
    return (int)
        Math.clamp(Math.ceilDiv(ends.getEpochSecond(), 60) - EPOCH_MINUTES, 0, LAST_MINUTE);
  }

  /**
   * The claims; empty when it is malformed, of another kind or binding, not ours or too old: a
   * client need not know which.
   */
  public Optional<JsonObject> open(String kind, String binding, String token) {
    return read(kind, token)
        .filter(claims -> claims.boundTo(binding))
        .flatMap(claims ->
            claims.value() instanceof JsonObject said ? Optional.of(said) : Optional.empty());
  }

  /** The same of a token that is bound to nothing but its kind. */
  public Optional<JsonObject> open(String kind, String token) {
    return open(kind, "", token);
  }

  /** The key of an {@link #id}; empty as {@link #open} is. */
  public Optional<String> key(String kind, String binding, String token) {
    Buffer bytes = bytes(token);
    return isId(kind, binding, bytes) && !ended(bytes)
        ? value(bytes, ID_HEAD).map(Object::toString)
        : Optional.empty();
  }

  /** Of which of these kinds an id is, however old; to say which tool takes it. */
  public Optional<String> kind(String binding, String token, Collection<String> kinds) {
    Buffer bytes = bytes(token);
    return kinds.stream().filter(kind -> isId(kind, binding, bytes)).findFirst();
  }

  Optional<Claims> read(String kind, String token) {
    Buffer bytes = bytes(token);
    return signed(kind, bytes) && !ended(bytes)
        ? value(bytes, HEAD).map(value -> new Claims(bytes.getBytes(ID_HEAD, HEAD), value))
        : Optional.empty();
  }

  private boolean ended(Buffer bytes) {
    return (bytes.getUnsignedMedium(TAG) + EPOCH_MINUTES) * 60 <= clock.millis() / 1000;
  }

  private static Optional<Object> value(Buffer bytes, int from) {
    try {
      return Optional.ofNullable(CompactJson.decode(bytes, from));
    } catch (RuntimeException malformed) { // signed by another version of this program
      return Optional.empty();
    }
  }

  /**
   * Empty for what is no token, or another spelling of one: the last character has bits to spare.
   */
  private static Buffer bytes(String token) {
    if (token.length() > MAX) {
      return Buffer.buffer();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      return ENCODER.encodeToString(bytes).equals(token) ? Buffer.buffer(bytes) : Buffer.buffer();
    } catch (IllegalArgumentException malformed) {
      return Buffer.buffer();
    }
  }

  private boolean signed(String kind, Buffer bytes) {
    return bytes.length() > HEAD && tagged(keyed(kind), bytes, SignedTokens::tag);
  }

  private boolean isId(String kind, String binding, Buffer bytes) {
    return bytes.length() > ID_HEAD
        && tagged(ids(kind), bytes, (key, body) -> idTag(key, binding, body));
  }

  private static boolean tagged(List<Mac> keys, Buffer bytes, BiFunction<Mac, byte[], byte[]> of) {
    byte[] tag = bytes.getBytes(0, TAG);
    byte[] body = bytes.getBytes(TAG, bytes.length());
    boolean ours = false;
    for (Mac key : keys) {
      ours |= MessageDigest.isEqual(tag, of.apply(key, body));
    }
    return ours;
  }

  private static byte[] digestOf(String binding) {
    return HexFormat.of().parseHex(JsonDigest.hex(binding), 0, 2 * DIGEST);
  }

  /** A Mac under each secret's key of that kind, to be copied for use; kinds are few. */
  private List<Mac> keyed(String kind) {
    return keyed.computeIfAbsent(
        kind, one -> secrets.get().stream().map(secret -> keyed(secret, one)).toList());
  }

  private static Mac keyed(String secret, String kind) {
    try {
      HKDFParameterSpec info =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret.getBytes(StandardCharsets.UTF_8))
              .thenExpand(("mcp-adapters/" + kind).getBytes(StandardCharsets.UTF_8), KEY);
      SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", info);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks HMAC-SHA256 or HKDF", impossible);
    }
  }

  /** Apart from tokens that carry what they are bound to. */
  private List<Mac> ids(String kind) {
    return keyed(kind + "/id");
  }

  private static byte[] idTag(Mac key, String binding, byte[] body) {
    return tag(key, Buffer.buffer(digestOf(binding)).appendBytes(body).getBytes());
  }

  private static byte[] tag(Mac key, byte[] body) {
    try {
      return Arrays.copyOf(((Mac) key.clone()).doFinal(body), TAG);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's HMAC-SHA256 cannot be copied", impossible);
    }
  }
}

package io.mcpadapters.upstream.policy;

import io.mcpadapters.upstream.Request;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Names what an answer of one upstream depends on: the credential, the service, the request. */
final class CacheKeys {
  private static final int DIGITS = 32;

  private final UpstreamConfig config;
  private final String credential;

  CacheKeys(UpstreamConfig config) {
    this.config = config;
    this.credential = credential(config);
  }

  /** The credential and the host; the same for all upstreams of both. */
  static String credential(UpstreamConfig config) {
    MessageDigest digest = sha256();
    config
        .secrets()
        .forEach(secret -> {
          digest.update(secret.reveal().getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return hex(digest.digest()) + ' ' + config.origin();
  }

  /** All answers of the upstream to this method below a path begin so. */
  String prefix(String method, String target) {
    return credential + ' ' + method + ' ' + config.basePath() + target;
  }

  /** One request. */
  String of(Request request) {
    TreeMap<String, String> headers = new TreeMap<>(config.headers(request));
    headers.putAll(request.headers());
    Buffer body = request.body();
    MessageDigest digest = sha256();
    digest.update(headers.toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      digest.update(body.getBytes());
    }
    return prefix(request.method().name(), request.target()) + '\n' + hex(digest.digest());
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK lacks SHA-256", impossible);
    }
  }
}

package io.mcpadapters.upstream.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.util.function.Function;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of the authorities to trust. Equal only to itself: Vert.x looks its connections up
 * by their TLS options for every request, and would hash the whole bundle each time.
 */
public final class TrustedAuthorities implements TrustOptions {
  private final PemTrustOptions pem;

  public TrustedAuthorities(Buffer certificates) {
    pem = new PemTrustOptions().addCertValue(certificates);
  }

  @Override
  public TrustOptions copy() {
    return this;
  }

  @Override
  public TrustManagerFactory getTrustManagerFactory(Vertx vertx) throws Exception {
    return pem.getTrustManagerFactory(vertx);
  }

  @Override
  public Function<String, TrustManager[]> trustManagerMapper(Vertx vertx) throws Exception {
    return pem.trustManagerMapper(vertx);
  }
}

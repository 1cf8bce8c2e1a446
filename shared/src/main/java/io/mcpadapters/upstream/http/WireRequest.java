package io.mcpadapters.upstream.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes on the wire, credential included; never printed.
 *
 * @param uri path and query
 * @param address where to connect instead of resolving the host, after it was checked
 */
public record WireRequest(
    HttpMethod method,
    Origin origin,
    String uri,
    Map<String, String> headers,
    Body body,
    @Nullable SocketAddress address) {

  public WireRequest {
    headers = Map.copyOf(headers);
  }

  /** The same, connected to an address that was checked; Host and TLS name stay the host's. */
  WireRequest at(SocketAddress checked) {
    return new WireRequest(method, origin, uri, headers, body, checked);
  }

  URI url() {
    return URI.create(origin.text() + uri);
  }

  RequestOptions options() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setSsl(origin.tls())
            .setHost(origin.host())
            .setPort(origin.port())
            .setURI(uri)
            .setFollowRedirects(false);
    if (address != null) {
      options.setServer(address);
    }
    headers.forEach(options::putHeader);
    return options;
  }

  @Override
  public String toString() {
    return method.name();
  }
}

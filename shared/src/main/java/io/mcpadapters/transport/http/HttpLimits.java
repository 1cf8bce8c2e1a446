package io.mcpadapters.transport.http;

import java.time.Duration;

/**
 * What one client, or all together, may take of the HTTP transport.
 *
 * @param body bytes of one message; beyond it 413
 * @param bodies bytes of all messages in hand, until they are answered; beyond it 429
 * @param inFlight requests at once; beyond it 429, never queued
 * @param connections open ones and how long they may be without a request
 * @param perSecond requests a second of one verified principal, or of all together where nobody is
 *     verified; beyond it 429
 * @param burst how many may come at once before that rate counts
 * @param reading how long a message may take to arrive
 * @param writing how long an answer may take to be read by the client
 */
public record HttpLimits(
    int body,
    long bodies,
    int inFlight,
    ConnectionLimits connections,
    double perSecond,
    int burst,
    Duration reading,
    Duration writing) {
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          1 << 20,
          16 << 20,
          256,
          ConnectionLimits.DEFAULT,
          10_000,
          20_000,
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));

  public HttpLimits body(int bytes) {
    return new HttpLimits(
        bytes, Math.max(bodies, bytes), inFlight, connections, perSecond, burst, reading, writing);
  }

  /** Bytes of all messages in hand; never less than of one. */
  public HttpLimits bodies(long bytes) {
    return new HttpLimits(
        body, Math.max(bytes, body), inFlight, connections, perSecond, burst, reading, writing);
  }

  public HttpLimits inFlight(int requests) {
    return new HttpLimits(body, bodies, requests, connections, perSecond, burst, reading, writing);
  }

  public HttpLimits connections(ConnectionLimits some) {
    return new HttpLimits(body, bodies, inFlight, some, perSecond, burst, reading, writing);
  }

  public HttpLimits rate(double requestsPerSecond, int atOnce) {
    return new HttpLimits(
        body, bodies, inFlight, connections, requestsPerSecond, atOnce, reading, writing);
  }

  public HttpLimits timeouts(Duration read, Duration write) {
    return new HttpLimits(body, bodies, inFlight, connections, perSecond, burst, read, write);
  }
}

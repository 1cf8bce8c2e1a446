package io.mcpadapters.app;

import io.mcpadapters.scope.Scope;
import io.mcpadapters.server.McpRequest;
import io.mcpadapters.server.wire.CallObserver;
import io.mcpadapters.upstream.OutboundOptions;
import io.mcpadapters.upstream.http.ReadinessProbe;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the peers whether they are ready when a tool is called for the first time, or the first time
 * after a pause: those at zero start while this call is answered. Only tool calls do, so that a
 * peer that was asked asks nobody, and steady load keeps no peer awake. No call waits for it.
 */
final class Waking implements CallObserver {
  private static final Logger LOG = LoggerFactory.getLogger(Waking.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final CallObserver next;
  private final Vertx vertx;
  private final List<URI> peers;
  private final Duration pause;
  private final OutboundOptions outbound;
  private final Metrics metrics;
  private final LongSupplier nanoTime;
  private @Nullable ReadinessProbe probe;
  private long last;
  private boolean called;

  private Waking(
      CallObserver next,
      Vertx vertx,
      Settings settings,
      OutboundOptions outbound,
      Metrics metrics,
      LongSupplier nanoTime) {
    this.next = next;
    this.vertx = vertx;
    this.peers = settings.get(CommonSettings.WAKE_PEERS);
    this.pause = Duration.ofSeconds(settings.get(CommonSettings.WAKE_AFTER));
    this.outbound = outbound;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /** What is told first and then passes on; the other alone where there are no peers. */
  static CallObserver before(
      CallObserver next,
      Vertx vertx,
      Settings settings,
      OutboundOptions outbound,
      Metrics metrics) {
    return before(next, vertx, settings, outbound, metrics, System::nanoTime);
  }

  static CallObserver before(
      CallObserver next,
      Vertx vertx,
      Settings settings,
      OutboundOptions outbound,
      Metrics metrics,
      LongSupplier nanoTime) {
    return settings.get(CommonSettings.WAKE_PEERS).isEmpty()
        ? next
        : new Waking(next, vertx, settings, outbound, metrics, nanoTime);
  }

  @Override
  public void began(McpRequest request, Scope scope) {
    next.began(request, scope);
    if (request.method().equals("tools/call") && afterAPause()) {
      scope.note("woke", peers.size());
      vertx.runOnContext(behindTheCall -> peers.forEach(this::wake));
    }
  }

  private boolean afterAPause() {
    long now = nanoTime.getAsLong();
    boolean first = !called || now - last >= pause.toNanos();
    called = true;
    last = now;
    return first;
  }

  private void wake(URI peer) {
    ReadinessProbe open = probe == null ? new ReadinessProbe(vertx, outbound, LIMIT) : probe;
    probe = open;
    open.ask(peer).onSuccess(outcome -> woken(peer, outcome));
  }

  private void woken(URI peer, String outcome) {
    String name = peer.getRawAuthority();
    metrics.add(
        Metric.WAKES,
        MetricLabels.of(MetricLabels.Label.PEER, name).and(MetricLabels.Label.OUTCOME, outcome),
        1);
    if (!outcome.equals("200")) {
      LOG.atDebug().addKeyValue("peer", name).addKeyValue("outcome", outcome).log("not woken");
    }
  }

  @Override
  public void ended(Call call) {
    next.ended(call);
  }

  @Override
  public void refused(int status, Call call) {
    next.refused(status, call);
  }
}

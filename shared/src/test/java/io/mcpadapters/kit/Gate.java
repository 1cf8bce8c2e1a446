package io.mcpadapters.kit;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a fake service and lets nobody through until it is opened. */
public final class Gate {
  private static final Pattern ADDRESS = Pattern.compile("http://[\\w.]+:\\d+");

  private final Vertx vertx;
  private final NetClient client;
  private final Promise<Void> opened = Promise.promise();
  private final List<NetServer> servers =
      new ArrayList<>(); // held: Vert.x closes what nobody holds

  /** Closed with the Vert.x that it runs in. */
  public Gate(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createNetClient();
  }

  /** Settings that lead to the gate where the given ones lead to a service. */
  public Map<String, String> before(Map<String, String> settings) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.replaceAll((name, value) ->
        ADDRESS
            .matcher(value)
            .replaceAll(found -> Matcher.quoteReplacement(guarding(URI.create(found.group())))));
    return changed;
  }

  private String guarding(URI service) {
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(socket -> {
              socket.pause();
              opened.future().onSuccess(now -> join(socket, service));
            });
    servers.add(server);
    Await.value(server.listen(0, "127.0.0.1"));
    return "http://" + service.getHost() + ":" + server.actualPort();
  }

  private void join(NetSocket socket, URI service) {
    client
        .connect(service.getPort(), service.getHost())
        .onSuccess(other -> {
          socket.pipeTo(other);
          other.pipeTo(socket);
        })
        .onFailure(gone -> socket.close());
  }

  /** Lets all through, those who wait as well. */
  public void open() {
    opened.complete();
  }
}

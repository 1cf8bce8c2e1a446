package io.mcpadapters.upstream.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a Vert.x is making, until they are made, TLS included. Its pool keeps a
 * connection that is being made to itself, so that one for which nobody waits any more would go on
 * until its time-out; here it is found and closed. Vert.x' own NIO transport in all else.
 */
public final class PendingConnections implements Transport {
  private final Transport nio = io.vertx.core.transport.Transport.NIO.implementation();
  private final Map<Channel, InetSocketAddress> pending = new ConcurrentHashMap<>();
  private final ChannelFactory<? extends ServerChannel> listening;

  private final class Socket extends NioSocketChannel {
    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
      if (remote instanceof InetSocketAddress address) {
        pending.put(this, address);
        closeFuture().addListener(closed -> pending.remove(this));
      }
      return super.doConnect(remote, local);
    }
  }

  private PendingConnections(ChannelFactory<? extends ServerChannel> listening) {
    this.listening = listening;
  }

  /**
   * A transport to build a Vert.x with.
   *
   * @param listening makes its listening sockets
   */
  public static io.vertx.core.transport.Transport transport(
      ChannelFactory<? extends ServerChannel> listening) {
    PendingConnections connections = new PendingConnections(listening);
    return new io.vertx.core.transport.Transport() {
      @Override
      public String name() {
        return "nio";
      }

      @Override
      public boolean available() {
        return true;
      }

      @Override
      public @Nullable Throwable unavailabilityCause() {
        return null;
      }

      @Override
      public Transport implementation() {
        return connections;
      }
    };
  }

  /** Those of a Vert.x; empty when it was built without. */
  static Optional<PendingConnections> of(Vertx vertx) {
    return ((VertxInternal) vertx).transport() instanceof PendingConnections mine
        ? Optional.of(mine)
        : Optional.empty();
  }

  /** It has been made. */
  void made(Channel channel) {
    pending.remove(channel);
  }

  /** Closes all that are being made to there. */
  void close(String host, int port) {
    pending.forEach((channel, remote) -> {
      if (remote.getPort() == port && isAt(remote, host)) {
        channel.close();
      }
    });
  }

  private static boolean isAt(InetSocketAddress remote, String host) {
    return remote.getHostString().equalsIgnoreCase(host)
        || (!remote.isUnresolved() && remote.getAddress().getHostAddress().equals(host));
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    return domainSocket ? nio.channelFactory(true) : Socket::new;
  }

  @Override
  public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
    return domainSocket ? nio.serverChannelFactory(true) : listening;
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    return nio.ioHandlerFactory();
  }

  @Override
  @SuppressWarnings("deprecation") // Vert.x' interface has it
  public DatagramChannel datagramChannel(InternetProtocolFamily family) {
    return nio.datagramChannel(family);
  }

  @Override
  public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
    return nio.datagramChannelFactory();
  }

  @Override
  public boolean supportsDomainSockets() {
    return nio.supportsDomainSockets();
  }

  @Override
  public SocketAddress convert(io.vertx.core.net.SocketAddress address) {
    return nio.convert(address);
  }

  @Override
  public io.vertx.core.net.SocketAddress convert(SocketAddress address) {
    return nio.convert(address);
  }
}

package io.netty.handler.codec.quic;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * In place of Netty's codec for QUIC, which nothing here speaks: Vert.x asks each connection
 * whether it is one of these when the Redis client says where it is connected to. With the codec
 * itself every binary would be half a megabyte larger.
 */
public interface QuicChannel extends Channel {
  @Nullable SocketAddress localSocketAddress();

  @Nullable SocketAddress remoteSocketAddress();
}

package io.mcpadapters.app;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;

/**
 * A listening socket that tells of its end, whoever closed it, from when it is open: an error while
 * a connection is accepted closes it, the first one too, and nobody else would notice.
 */
final class ListeningSocket extends NioServerSocketChannel {
  private final Runnable whenClosed;

  ListeningSocket(Runnable whenClosed) {
    this.whenClosed = whenClosed;
  }

  @Override
  protected void doBind(SocketAddress local) throws Exception {
    super.doBind(local);
    closeFuture().addListener(closed -> whenClosed.run());
  }
}

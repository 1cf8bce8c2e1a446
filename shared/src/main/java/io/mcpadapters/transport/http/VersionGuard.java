package io.mcpadapters.transport.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Makes a request of another version than HTTP/1.0 or 1.1 a malformed one: an answer repeats its
 * request's version, and one that begins with `XTTP/1.1` is no answer.
 */
@ChannelHandler.Sharable
final class VersionGuard extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !known(request.protocolVersion())) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
      request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("version")));
    }
    context.fireChannelRead(message);
  }

  @SuppressWarnings("ReferenceEquality") // of `HTTp/1.1` another is made, which is equal to it
  private static boolean known(HttpVersion version) {
    return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0;
  }
}

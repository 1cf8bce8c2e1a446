package io.mcpadapters.app;

import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of everything that this process gives to clients and wants back: `MCP_SIGNING_KEY`, else
 * derived from the service's credential, so that another process with the same one goes on, else
 * random. Made when it is first used, so that who signs nothing is not warned.
 */
final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  private SigningKeys() {}

  static SignedTokens tokens(Settings settings, Optional<Secret> credential) {
    return SignedTokens.under(
        () -> settings.get(CommonSettings.SIGNING_KEY).orElseGet(() -> List.of(key(credential))),
        InstantSource.system());
  }

  private static String key(Optional<Secret> credential) {
    if (credential.isPresent()) {
      return JsonDigest.hex("mcp-adapters/handles/" + credential.get().reveal());
    }
    LOG.atWarn()
        .log("MCP_SIGNING_KEY is not set: cursors and ids given to clients end with this process");
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}

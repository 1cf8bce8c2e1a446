package io.mcpadapters.postiz.nostr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A NIP-19 identifier.
 *
 * @param type `npub`, `note`, `nprofile`, `nevent` or `naddr`
 * @param hex the key or event id; of an naddr the author's key
 * @param relays where it may be found
 * @param identifier of an naddr its `d` tag; else empty
 */
public record NostrEntity(String type, String hex, List<String> relays, String identifier) {
  private static final int KEY = 32;

  public NostrEntity {
    relays = List.copyOf(relays);
  }

  /** Empty where the checksum is wrong, or a part that the type needs is missing. */
  static Optional<NostrEntity> read(String bech32) {
    return Bech32.decode(bech32)
        .flatMap(read ->
            switch (read.prefix()) {
              case "npub", "note" -> bare(read);
              case "nprofile", "nevent", "naddr" -> parts(read);
              default -> Optional.empty();
            });
  }

  private static Optional<NostrEntity> bare(Bech32 read) {
    return read.data().length == KEY
        ? Optional.of(new NostrEntity(read.prefix(), hex(read.data()), List.of(), ""))
        : Optional.empty();
  }

  /** Type, length, value; types that are not known are passed over, as NIP-19 says. */
  private static Optional<NostrEntity> parts(Bech32 read) {
    boolean address = read.prefix().equals("naddr");
    List<String> relays = new ArrayList<>();
    String key = "";
    String identifier = address ? "\0" : "";
    byte[] data = read.data();
    int at = 0;
    while (at + 2 <= data.length) {
      int type = data[at];
      int end = at + 2 + (data[at + 1] & 0xff);
      if (end > data.length) {
        return Optional.empty();
      }
      byte[] value = Arrays.copyOfRange(data, at + 2, end);
      boolean main = type == (address ? 2 : 0);
      if (main && value.length == KEY && key.isEmpty()) {
        key = hex(value);
      } else if (type == 0 && address) {
        identifier = new String(value, StandardCharsets.UTF_8);
      } else if (type == 1) {
        relays.add(new String(value, StandardCharsets.US_ASCII));
      }
      at = end;
    }
    return at != data.length || key.isEmpty() || identifier.equals("\0")
        ? Optional.empty()
        : Optional.of(new NostrEntity(read.prefix(), key, relays, identifier));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}

package io.mcpadapters.upstream;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits (RFC 4632, 3.1; RFC 4291, 2.3); a single one has all. */
public final class AddressRange {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Of `10.0.0.0/8`, `fd00::/8` or an address.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!isLiteral(address)) {
      throw new IllegalArgumentException("not an address");
    }
    byte[] network = InetAddress.ofLiteral(address).getAddress();
    int most = network.length * Byte.SIZE;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("more bits than an address has");
    }
    return new AddressRange(network, bits);
  }

  /** Whether it is written as an address, in full. */
  static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  boolean holds(InetAddress other) {
    byte[] address = other.getAddress();
    if (address.length != network.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int mask = 0xff00 >> (bits % Byte.SIZE) & 0xff;
    return Arrays.equals(address, 0, whole, network, 0, whole)
        && (mask == 0 || (address[whole] & mask) == (network[whole] & mask));
  }
}

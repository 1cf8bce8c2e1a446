package io.mcpadapters.upstream;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses that anybody may reach from those of our own network, of the machine and of
 * clouds' metadata services.
 */
public final class PublicAddress {
  private record Range(byte[] network, int bits) {
    static Range of(String text) {
      int slash = text.indexOf('/');
      return new Range(
          InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xff00 >> (bits % 8) & 0xff;
      return Arrays.equals(address, 0, whole, network, 0, whole)
          && (mask == 0 || (address[whole] & mask) == (network[whole] & mask));
    }
  }

  // IANA's special-purpose registries, and what clouds answer at outside of those
  private static final List<Range> NOT_V4 =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "168.63.129.16/32");
  private static final Range GLOBAL_V6 = Range.of("2000::/3");
  private static final List<Range> NOT_V6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
  private static final Range NAT64 = Range.of("64:ff9b::/96");

  private PublicAddress() {}

  /** Whether the address may be connected to on behalf of a stranger. */
  public static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return NOT_V4.stream().noneMatch(range -> range.holds(bytes));
    }
    if (NAT64.holds(bytes)) {
      return is(embedded(bytes));
    }
    return GLOBAL_V6.holds(bytes) && NOT_V6.stream().noneMatch(range -> range.holds(bytes));
  }

  private static InetAddress embedded(byte[] bytes) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }

  private static List<Range> ranges(String... texts) {
    return Stream.of(texts).map(Range::of).toList();
  }
}

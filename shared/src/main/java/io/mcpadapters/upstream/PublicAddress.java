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
  // IANA's special-purpose registries, and what clouds answer at outside of those
  private static final List<AddressRange> NOT_V4 =
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
  private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");
  private static final List<AddressRange> NOT_V6 =
      ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
  private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

  private PublicAddress() {}

  /** Whether the address may be connected to on behalf of a stranger. */
  public static boolean is(InetAddress address) {
    if (address instanceof Inet4Address) {
      return NOT_V4.stream().noneMatch(range -> range.holds(address));
    }
    if (NAT64.holds(address)) {
      return is(embedded(address.getAddress()));
    }
    return GLOBAL_V6.holds(address) && NOT_V6.stream().noneMatch(range -> range.holds(address));
  }

  private static InetAddress embedded(byte[] bytes) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::of).toList();
  }
}

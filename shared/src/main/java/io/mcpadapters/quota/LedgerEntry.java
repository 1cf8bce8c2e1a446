package io.mcpadapters.quota;

/**
 * An amount that was reserved.
 *
 * @param name of a reservation that another process may settle; empty for none
 */
record LedgerEntry(String name, long minute, String purpose, String principal, long amount) {
  String line() {
    return name.isEmpty()
        ? String.join(" ", "b", "" + minute, purpose, principal, "" + amount)
        : String.join(" ", "o", "" + minute, purpose, principal, "" + amount, name);
  }

  static LedgerEntry of(String[] part) {
    String name = part.length > 5 ? part[5] : "";
    return new LedgerEntry(
        name, Long.parseLong(part[1]), part[2], part[3], Long.parseLong(part[4]));
  }
}

package io.mcpadapters.git.text;

/** A number of things in words. */
public final class Count {
  private Count() {}

  /** `1 line`, `2 lines`; of a noun whose plural ends in s, or in ies after y. */
  public static String of(long number, String noun) {
    if (number == 1) {
      return "1 " + noun;
    }
    return number
        + " "
        + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }
}

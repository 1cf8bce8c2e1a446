package io.mcpadapters.git.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions that callers give: RE2's, which run in linear time whatever they are. */
public final class Patterns {
  public static final int LONGEST = 256;

  private Patterns() {}

  public static Pattern parse(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException malformed) {
      throw new IllegalArgumentException(
          "must be a regular expression as RE2 has them, without look-around and back references",
          malformed);
    }
  }
}

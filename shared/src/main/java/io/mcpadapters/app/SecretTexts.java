package io.mcpadapters.app;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets in the text of a setting: a token, a list, `name=token` pairs, a URL's password. */
final class SecretTexts {
  private static final Pattern PASSWORD = Pattern.compile("://[^:@/]*:([^@/]+)@");

  private SecretTexts() {}

  static Set<String> of(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher url = PASSWORD.matcher(text);
    if (url.find()) {
      found.add(url.group(1));
      return found;
    }
    for (String member : text.split(",")) {
      String token = member.strip();
      found.add(token);
      int equals = token.indexOf('=');
      if (equals >= 0) {
        found.add(token.substring(equals + 1).strip());
      }
    }
    return found;
  }
}

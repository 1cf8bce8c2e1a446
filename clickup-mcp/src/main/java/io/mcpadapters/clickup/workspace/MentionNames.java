package io.mcpadapters.clickup.workspace;

import io.mcpadapters.clickup.api.Person;
import io.mcpadapters.clickup.markdown.Mentions.Mention;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names behind an `@`: the longest whole name or e-mail that is written there, else one word, which
 * must be one member's. Of several it is refused, since nobody would be told.
 */
final class MentionNames {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+-]*[\\p{L}\\p{N}])?");

  private MentionNames() {}

  static Optional<Mention> at(String text, int at, List<Person> members, Set<String> unknown) {
    int longest = 0;
    for (Person person : members) {
      longest =
          Math.max(
              longest,
              Math.max(written(text, at, person.name()), written(text, at, person.email())));
    }
    if (longest > 0) {
      return one(text.substring(at, at + longest), members, at + longest);
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) {
      return Optional.empty();
    }
    if (PersonNames.RESOLVER.all(word.group(), members).isEmpty()) {
      unknown.add(word.group());
      return Optional.empty();
    }
    return one(word.group(), members, word.end());
  }

  private static Optional<Mention> one(String name, List<Person> members, int end) {
    return Optional.of(new Mention(PersonNames.RESOLVER.one("text", name, members).id(), end));
  }

  /** How much of the text is this name, as a whole word; 0 when it is another. */
  private static int written(String text, int at, String name) {
    int end = at + name.length();
    return !name.isEmpty()
            && text.regionMatches(true, at, name, 0, name.length())
            && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)))
        ? name.length()
        : 0;
  }
}

package io.mcpadapters.postiz.nostr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A note's text as Nostr clients read it (NIP-21, NIP-27).
 *
 * @param references identifiers in the text, in order
 * @param names places of `@name` that point to nobody
 * @param hashtags without `#`; text only, since Postiz adds no tags
 * @param urls addresses in the text
 */
public record NostrText(
    List<Reference> references, List<String> names, List<String> hashtags, int urls) {
  private static final int LONGEST_URL = 2048;
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(nostr:|@)?((?:npub|note|nprofile|nevent|naddr)1[a-z0-9]{6,5000})(?![a-z0-9])");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\p{L}\\p{N}_@/.])@([A-Za-z0-9_]{2,30})(?![\\p{L}\\p{N}_@])");
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_&/#])#([\\p{L}\\p{N}_]{1,64})");
  private static final Pattern URL = Pattern.compile("(?i)https?://[^\\s<>\"]+");

  /**
   * One identifier in a text.
   *
   * @param raw as it stands there, with what is before it
   * @param position its first character, from 0
   * @param linked whether it has the `nostr:` that makes clients show it as a link
   * @param entity empty where the checksum is wrong
   */
  public record Reference(String raw, int position, boolean linked, Optional<NostrEntity> entity) {
    /** What it should be, where it is right but not linked. */
    public Optional<String> suggestion() {
      return linked || entity.isEmpty()
          ? Optional.empty()
          : Optional.of("nostr:" + raw.replaceFirst("^@", "").toLowerCase(Locale.ROOT));
    }
  }

  public NostrText {
    references = List.copyOf(references);
    names = List.copyOf(names);
    hashtags = List.copyOf(hashtags);
  }

  /** Reads a text; secrets in it are {@link NostrSecrets}' to find. */
  public static NostrText read(String text) {
    List<Reference> references = new ArrayList<>();
    Matcher found = REFERENCE.matcher(text);
    while (found.find()) {
      if (inUrl(text, found.start())) {
        continue;
      }
      String before = found.group(1);
      boolean linked = before != null && before.equalsIgnoreCase("nostr:");
      references.add(
          new Reference(found.group(), found.start(), linked, NostrEntity.read(found.group(2))));
    }
    List<String> names =
        NAME.matcher(text)
            .results()
            .map(match -> match.group(1))
            .filter(name -> !REFERENCE.matcher(name).matches())
            .distinct()
            .toList();
    List<String> hashtags =
        HASHTAG.matcher(text).results().map(match -> match.group(1)).distinct().toList();
    return new NostrText(references, names, hashtags, (int) URL.matcher(text).results().count());
  }

  /** An address that ends in an identifier, such as a client's web page, is a link already. */
  private static boolean inUrl(String text, int at) {
    int start = at;
    while (start > 0
        && at - start < LONGEST_URL
        && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return URL.matcher(text.substring(start, at)).find();
  }

  /** The same text with `nostr:` where it is missing. */
  public static String linked(String text) {
    StringBuilder better = new StringBuilder();
    int at = 0;
    for (Reference reference : read(text).references) {
      better.append(text, at, reference.position);
      better.append(reference.suggestion().orElse(reference.raw));
      at = reference.position + reference.raw.length();
    }
    return better.append(text, at, text.length()).toString();
  }
}

package io.mcpadapters.clickup.workspace;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an address of ClickUp's app names.
 *
 * @param workspace its id; empty where the address has none
 * @param id of the thing itself
 * @param page of a doc; else empty
 */
public record AppAddress(Kind kind, String workspace, String id, String page) {
  public enum Kind {
    TASK,
    CUSTOM_ID,
    LIST,
    FOLDER,
    SPACE,
    VIEW,
    DOC,
    CHANNEL,
    WORKSPACE
  }

  private static final Pattern LIST_VIEW = Pattern.compile("6-(\\d+)-\\d+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

  /** Whether a text is meant to be an address at all. */
  public static boolean looksLike(String text) {
    return text.regionMatches(true, 0, "https://", 0, 8)
        || text.regionMatches(true, 0, "http://", 0, 7);
  }

  /** Empty for what is no address of ClickUp's or names nothing that is known. */
  public static Optional<AppAddress> of(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(java.util.Locale.ROOT);
    if (!(host.equals("clickup.com") || host.endsWith(".clickup.com")) || uri.getPath() == null) {
      return Optional.empty();
    }
    List<String> parts =
        Stream.of(uri.getPath().split("/")).filter(part -> !part.isEmpty()).toList();
    return parts.isEmpty() ? Optional.empty() : of(parts);
  }

  private static Optional<AppAddress> of(List<String> parts) {
    if (parts.getFirst().equals("t")) {
      return switch (parts.size()) {
        case 2 -> Optional.of(new AppAddress(Kind.TASK, "", parts.get(1), ""));
        case 3 -> Optional.of(new AppAddress(Kind.CUSTOM_ID, parts.get(1), parts.get(2), ""));
        default -> Optional.empty();
      };
    }
    String team = parts.getFirst();
    if (!NUMBER.matcher(team).matches()) {
      return Optional.empty();
    }
    List<String> rest = parts.subList(1, parts.size());
    if (rest.isEmpty() || rest.equals(List.of("home"))) {
      return Optional.of(new AppAddress(Kind.WORKSPACE, team, team, ""));
    }
    return switch (rest.getFirst()) {
      case "v" -> view(team, rest.subList(1, rest.size()));
      case "docs" -> doc(team, rest.subList(1, rest.size()));
      case "chat" -> id(Kind.CHANNEL, team, rest, 2);
      default -> Optional.empty();
    };
  }

  private static Optional<AppAddress> view(String team, List<String> rest) {
    if (rest.size() < 2) {
      return Optional.empty();
    }
    return switch (rest.getFirst()) {
      case "li" -> id(Kind.LIST, team, rest, 1);
      case "f" -> id(Kind.FOLDER, team, rest, 1);
      case "s" -> id(Kind.SPACE, team, rest, 1);
      case "dc" -> doc(team, rest.subList(1, rest.size()));
      default -> inner(team, rest);
    };
  }

  /**
   * Behind `v/l`, `v/o`, `v/b` comes a kind, or the id of a view, which tells the list it is of.
   */
  private static Optional<AppAddress> inner(String team, List<String> rest) {
    if (rest.size() >= 3) {
      return view(team, rest.subList(1, rest.size()));
    }
    Matcher list = LIST_VIEW.matcher(rest.get(1));
    return Optional.of(
        list.matches()
            ? new AppAddress(Kind.LIST, team, list.group(1), "")
            : new AppAddress(Kind.VIEW, team, rest.get(1), ""));
  }

  private static Optional<AppAddress> doc(String team, List<String> rest) {
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AppAddress(Kind.DOC, team, rest.getFirst(), rest.size() > 1 ? rest.get(1) : ""));
  }

  private static Optional<AppAddress> id(Kind kind, String team, List<String> rest, int at) {
    return rest.size() > at
        ? Optional.of(new AppAddress(kind, team, rest.get(at), ""))
        : Optional.empty();
  }
}

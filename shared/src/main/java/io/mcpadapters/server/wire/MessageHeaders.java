package io.mcpadapters.server.wire;

import io.mcpadapters.server.ToolFilter;
import io.mcpadapters.tool.Revision;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a message beside its body: the headers over HTTP, the revision agreed on over
 * stdio.
 */
public final class MessageHeaders {
  static final String VERSION = "MCP-Protocol-Version";
  static final String METHOD = "Mcp-Method";
  static final String NAME = "Mcp-Name";
  static final String PARAM = "Mcp-Param-";

  private final @Nullable MultiMap headers;
  private final Revision unstated;
  private @Nullable String doubled;
  private boolean narrowed;

  private MessageHeaders(@Nullable MultiMap headers, Revision unstated) {
    this.headers = headers;
    this.unstated = unstated;
    if (headers != null) {
      look(headers);
    }
  }

  /** One look at all headers, since most of them are not the protocol's. */
  private void look(MultiMap all) {
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, String> header : all) {
      String name = header.getKey();
      if (name.regionMatches(true, 0, "mcp-", 0, 4)) {
        if (!seen.add(name.toLowerCase(Locale.ROOT)) && isChecked(name)) {
          doubled = name;
        }
      } else if (name.regionMatches(true, 0, "x-mcp-", 0, 6)) {
        narrowed = true;
      }
    }
  }

  /** A message over HTTP; headers are compared with the body. */
  public static MessageHeaders http(MultiMap headers) {
    return new MessageHeaders(headers, Revision.UNSTATED);
  }

  /**
   * A line over stdio, where there are no headers; messages without a claim are of this revision.
   */
  public static MessageHeaders stdio(Revision agreed) {
    return new MessageHeaders(null, agreed);
  }

  boolean hasHeaders() {
    return headers != null;
  }

  /** The revision of a message that names none. */
  Revision unstated() {
    return unstated;
  }

  /** The header's first value without the white space around it. */
  Optional<String> value(String name) {
    return headers == null
        ? Optional.empty()
        : Optional.ofNullable(headers.get(name)).map(MessageHeaders::trim);
  }

  /** One of the protocol's headers that came twice: a proxy may have looked at the other one. */
  Optional<String> doubled() {
    return Optional.ofNullable(doubled);
  }

  private static boolean isChecked(String name) {
    return name.equalsIgnoreCase(VERSION)
        || name.equalsIgnoreCase(METHOD)
        || name.equalsIgnoreCase(NAME)
        || name.regionMatches(true, 0, PARAM, 0, PARAM.length());
  }

  /** What the `X-MCP-*` headers take away from the operator's choice of tools. */
  ToolFilter toolFilter() {
    if (!narrowed) {
      return ToolFilter.NONE;
    }
    boolean readOnly =
        value("X-MCP-Readonly").filter(flag -> !flag.equalsIgnoreCase("false")).isPresent();
    ToolFilter asked =
        new ToolFilter(
            words("X-MCP-Toolsets"), words("X-MCP-Tools"), words("X-MCP-Exclude-Tools"), readOnly);
    return asked.equals(ToolFilter.NONE) ? ToolFilter.NONE : asked;
  }

  private Set<String> words(String name) {
    List<String> lines = headers == null ? List.of() : headers.getAll(name);
    return lines.isEmpty()
        ? Set.of()
        : lines.stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
  }

  private static String trim(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}

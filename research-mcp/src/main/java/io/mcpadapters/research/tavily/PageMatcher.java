package io.mcpadapters.research.tavily;

import io.mcpadapters.research.source.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Which page is the answer to which address. The exact address first; then, for what is left over,
 * ever looser spellings of it, each only where one page and one address meet; then the last page
 * and the last address. What still fits nothing was read under another address and is a page of its
 * own: it was paid for.
 */
final class PageMatcher {
  private static final Pattern TRACKING =
      Pattern.compile("(utm_[a-z]+|gclid|fbclid|msclkid|mc_[ce]id|igshid|ref_src)=.*");

  /** From close to loose; letter case of the path counts in all. */
  private static final List<UnaryOperator<String>> SPELLINGS =
      List.of(
          url -> url,
          PageMatcher::decoded,
          url -> slashless(decoded(url)),
          url -> bare(slashless(decoded(url))),
          url -> bare(slashless(untracked(decoded(url)))));

  private PageMatcher() {}

  /** A page for each address asked for, in that order, then those that fit none. */
  static List<Page> match(List<String> asked, List<Page> answered) {
    Map<String, Page> found = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(asked);
    Map<String, Page> once = new LinkedHashMap<>();
    for (Page page : answered) {
      once.merge(page.asked(), page, (one, two) -> one.source().isPresent() ? one : two);
    }
    List<Page> left = new ArrayList<>(once.values());
    for (UnaryOperator<String> spelling : SPELLINGS) {
      pair(open, left, spelling, found);
    }
    if (open.size() == 1 && left.size() == 1) {
      found.put(open.removeFirst(), left.removeFirst());
    }
    List<Page> pages = new ArrayList<>();
    for (String url : asked) {
      Page page = found.get(url);
      pages.add(page == null ? Page.unread(url, silence(left)) : page.askedAs(url));
    }
    left.stream().filter(page -> page.source().isPresent()).forEach(pages::add);
    return pages;
  }

  private static String silence(List<Page> left) {
    return left.stream().anyMatch(page -> page.source().isPresent())
        ? Page.ELSEWHERE
        : "Tavily said nothing of it";
  }

  private static void pair(
      List<String> open,
      List<Page> left,
      Function<String, String> spelling,
      Map<String, Page> found) {
    Map<String, Integer> wanted = new HashMap<>();
    open.forEach(url -> wanted.merge(spelling.apply(url), 1, Integer::sum));
    Map<String, List<Page>> given = new HashMap<>();
    for (Page page : left) {
      given.computeIfAbsent(spelling.apply(page.asked()), url -> new ArrayList<>()).add(page);
    }
    for (Iterator<String> urls = open.iterator(); urls.hasNext(); ) {
      String url = urls.next();
      String key = spelling.apply(url);
      List<Page> pages = given.getOrDefault(key, List.of());
      if (pages.size() == 1 && wanted.getOrDefault(key, 0) == 1) {
        found.put(url, pages.getFirst());
        left.remove(pages.getFirst());
        urls.remove();
      }
    }
  }

  private static String decoded(String url) {
    try {
      return URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return url;
    }
  }

  private static String slashless(String url) {
    return url.replaceFirst("/+(?=$|[?])", "");
  }

  /** Without scheme and `www.`, the host in lower case. */
  private static String bare(String url) {
    String rest = url.replaceFirst("^[Hh][Tt][Tt][Pp][Ss]?://", "");
    int slash = rest.indexOf('/');
    String host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
    return host.replaceFirst("^www\\.", "") + (slash < 0 ? "" : rest.substring(slash));
  }

  private static String untracked(String url) {
    int query = url.indexOf('?');
    if (query < 0) {
      return url;
    }
    List<String> kept =
        Arrays.stream(url.substring(query + 1).split("&"))
            .filter(one -> !one.isEmpty() && !TRACKING.matcher(one).matches())
            .toList();
    return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }
}

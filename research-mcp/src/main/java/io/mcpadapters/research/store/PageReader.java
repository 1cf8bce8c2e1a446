package io.mcpadapters.research.store;

import io.mcpadapters.cache.CacheKey;
import io.mcpadapters.cache.Cached;
import io.mcpadapters.cache.LoadingCache;
import io.mcpadapters.research.request.PageTerms;
import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.tavily.Extracted;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.TavilyApi;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.SharedFlight;
import io.mcpadapters.tool.ToolError.ToolException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads pages: those that are kept, then the others in batches, then, where that is wanted, deeper
 * those that failed. Every address that was asked for has its page in the end, read or not.
 */
public final class PageReader {
  /**
   * What came of it.
   *
   * @param pages one for each address, in the order asked for, then those read under other
   *     addresses
   * @param got how they were come by
   */
  public record Reading(List<Page> pages, List<Cached<?>> got, Receipt receipt) {
    public Reading {
      pages = List.copyOf(pages);
      got = List.copyOf(got);
    }
  }

  private static final Duration GOOD = Duration.ofHours(24);
  private static final Duration UNREAD = Duration.ofSeconds(60);

  private final TavilyApi tavily;
  private final LoadingCache<Page> pages;
  private final SharedFlight<Page> shared;
  private final SharedFlight<Extracted> batches;

  PageReader(
      TavilyApi tavily,
      LoadingCache<Page> pages,
      SharedFlight<Page> shared,
      SharedFlight<Extracted> batches) {
    this.tavily = tavily;
    this.pages = pages;
    this.shared = shared;
    this.batches = batches;
  }

  /** What one call gathers. */
  private final class Run {
    private final Scope scope;
    private final Map<String, Page> byUrl = new LinkedHashMap<>();
    private final List<Cached<?>> got = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private int asked;
    private int done;

    private Run(Scope scope) {
      this.scope = scope;
    }

    private Future<Void> round(List<String> urls, PageTerms terms, int maxAgeS) {
      List<String> missing =
          new ArrayList<>(urls.stream().filter(url -> !known(url, terms, maxAgeS)).toList());
      List<Future<Void>> looked =
          missing.stream()
              .map(url -> elsewhere(url, key(url, terms, maxAgeS), missing::remove))
              .toList();
      return Future.join(looked).compose(done -> batches(missing, terms));
    }

    /** What another process has read. */
    private Future<Void> elsewhere(String url, CacheKey<Page> key, Consumer<String> there) {
      return shared
          .known(key)
          .onSuccess(found ->
              found.ifPresent(page -> {
                pages.keep(key, page);
                took(url, page);
                there.accept(url);
              }))
          .mapEmpty();
    }

    private void took(String url, Cached<Page> page) {
      byUrl.put(url, page.value());
      got.add(page);
    }

    private Future<Void> batches(List<String> missing, PageTerms terms) {
      boolean nothingElse = byUrl.isEmpty();
      List<Future<Cached<Extracted>>> all = new ArrayList<>();
      for (int from = 0; from < missing.size(); from += TavilyApi.PAGES) {
        List<String> batch =
            missing.subList(from, Math.min(missing.size(), from + TavilyApi.PAGES));
        asked++;
        all.add(batch(batch, terms));
      }
      return Future.join(all)
          .transform(any -> {
            boolean failed = all.stream().noneMatch(Future::succeeded) && !all.isEmpty();
            return failed && nothingElse
                ? Future.failedFuture(all.getFirst().cause())
                : Future.succeededFuture();
          });
    }

    private boolean known(String url, PageTerms terms, int maxAgeS) {
      Optional<Cached<Page>> known = pages.known(key(url, terms, maxAgeS));
      known.ifPresent(page -> took(url, page));
      return known.isPresent();
    }

    private Future<Cached<Extracted>> batch(List<String> urls, PageTerms terms) {
      CacheKey<Extracted> key =
          CacheKey.of(terms.key(String.join("\n", urls)), 0, UNREAD); // only for who waits for it
      return batches
          .join(scope, key, own -> tavily.extract(own, urls, terms))
          .onComplete(any -> {
            done++;
            scope.progress((double) done / asked, done + " of " + asked + " batches of pages");
          })
          .onSuccess(answer -> {
            got.add(answer);
            receipts.add(answer.value().receipt());
            for (Page page : answer.value().pages()) {
              byUrl.put(page.asked(), page);
              pages.keep(key(page.asked(), terms, 0), page);
              if (!answer.coalesced()) {
                shared.keep(key(page.asked(), terms, 0), page);
              }
            }
          })
          .onFailure(failure -> {
            if (failure instanceof ToolException known) {
              urls.forEach(
                  url -> byUrl.putIfAbsent(url, Page.unread(url, known.error().message())));
            }
          });
    }

    /** One that was answered under another address is not paid for again. */
    private boolean failed(String url) {
      Page page = byUrl.get(url);
      return page == null || (page.source().isEmpty() && !page.why().equals(Page.ELSEWHERE));
    }

    private Reading reading(List<String> urls) {
      List<Page> all = new ArrayList<>();
      for (String url : urls) {
        all.add(byUrl.getOrDefault(url, Page.unread(url, "it was not tried")));
      }
      byUrl.values().stream().filter(page -> !urls.contains(page.asked())).forEach(all::add);
      return new Reading(all, got, Receipt.together(receipts));
    }
  }

  private static CacheKey<Page> key(String url, PageTerms terms, int maxAgeS) {
    return new CacheKey<>(
        terms.key(url), "", maxAgeS, any -> true, page -> page.source().isEmpty() ? UNREAD : GOOD);
  }

  /** Reads them all; fails only when nothing at all could be asked for. */
  public Future<Reading> read(Scope scope, List<String> urls, PageTerms terms, int maxAgeS) {
    Run run = new Run(scope);
    return run.round(urls, terms, maxAgeS)
        .compose(done -> deeper(run, urls, terms, maxAgeS))
        .map(done -> run.reading(urls));
  }

  private static Future<Void> deeper(Run run, List<String> urls, PageTerms terms, int maxAgeS) {
    List<String> failed = urls.stream().filter(run::failed).toList();
    if (!terms.again() || failed.isEmpty()) {
      return Future.succeededFuture();
    }
    PageTerms deeper = terms.deeper(run.scope);
    return run.round(failed, deeper, maxAgeS)
        .recover(notTried -> Future.succeededFuture())
        .onSuccess(done ->
            failed.forEach(
                url -> run.byUrl.computeIfPresent(url, (key, page) -> page.afterDeeper())));
  }
}

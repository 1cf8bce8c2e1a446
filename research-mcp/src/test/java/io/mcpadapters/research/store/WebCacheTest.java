package io.mcpadapters.research.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpadapters.research.source.Page;
import io.mcpadapters.research.tavily.Receipt;
import io.mcpadapters.research.tavily.Site;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebCacheTest {
  private static final Duration WHOLE = Duration.ofHours(6);
  private static final Receipt PAID = new Receipt(1, "id", 3);

  @Test
  void aSiteThatIsEmptyOrBrokeOffIsKeptForAMinute() {
    List<Page> pages = List.of(Page.unread("https://e.org/", ""));

    assertThat(WebCache.life(new Site("b", pages, PAID, 150, ""), WHOLE)).isEqualTo(WHOLE);
    assertThat(WebCache.life(new Site("b", List.of(), PAID, 150, ""), WHOLE))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(WebCache.life(new Site("b", pages, PAID, 150, "it broke off"), WHOLE))
        .isEqualTo(Duration.ofSeconds(60));
  }
}

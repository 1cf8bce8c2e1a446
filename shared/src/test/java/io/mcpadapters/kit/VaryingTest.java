package io.mcpadapters.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaryingTest {
  private static final String OLD = "0116478aead2c328aefcd59fc6aa9343decaa166";
  private static final String NEW = "544299b9731a129a83c5770b0779e8c35609c5de";

  private final Varying varying =
      new Varying(
          Map.of(
              "GIT_HOSTS", "github=http://127.0.0.1:4001,gitea=http://127.0.0.1:4002",
              "TAVILY_BASE_URL", "http://localhost:4003/v1"));

  @Test
  void portsBecomeTheServicesNamesAndBack() {
    String page = "https://github.example/a/b, gitea.example, https://tavily.example/v1";
    assertThat(steady("http://127.0.0.1:4001/a/b, 127.0.0.1:4002, http://localhost:4003/v1"))
        .isEqualTo(page);
    assertThat(varying.real("https://github.example/a/b")).isEqualTo("http://127.0.0.1:4001/a/b");
  }

  @Test
  void timesOfTheseDaysAreOneAndOthersStay() {
    Instant now = Instant.now();
    String day = now.minus(7, ChronoUnit.DAYS).toString().substring(0, 10);
    assertThat(steady(now + " " + now.toEpochMilli() + " " + now.getEpochSecond() + " " + day))
        .isEqualTo("2026-12-01T09:00:00Z 1796115600000 1796115600 2026-12-01");
    String past = "2025-01-05T09:00:00Z 2031-01-06 9007199254740993";
    assertThat(steady(past)).isEqualTo(past);
  }

  @Test
  void whatIsMadeAtRandomIsMadeUpAndTheSameEverywhere() {
    String one = steady(UUID.randomUUID() + " kT9" + "x_-".repeat(12));
    assertThat(one).hasSize(36 + 1 + 39);
    Varying another = new Varying(Map.of());
    assertThat(another.steady(UUID.randomUUID() + " Zz0" + "y_-".repeat(12), false)).isEqualTo(one);
    String id = UUID.randomUUID().toString();
    assertThat(steady(id)).isEqualTo(steady(id)).isNotEqualTo(id).isNotEqualTo(one);
  }

  @Test
  void onlyCommitsThatAWriteMadeAreMadeUp() {
    assertThat(steady(OLD)).isEqualTo(OLD);
    String made = varying.steady(NEW + " " + OLD + " " + NEW.substring(0, 10), true);
    assertThat(made).contains(OLD).doesNotContain(NEW.substring(0, 10));
    assertThat(made).endsWith(made.substring(0, 10));
    assertThat(steady(NEW)).isEqualTo(made.substring(0, 40));
  }

  private String steady(String text) {
    return varying.steady(text, false);
  }
}

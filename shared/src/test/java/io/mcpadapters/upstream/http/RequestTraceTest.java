package io.mcpadapters.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTraceTest {
  @Test
  void whatLetsOthersInIsLeftOut() {
    assertThat(
            RequestTrace.masked(
                "/logs/1?X-Amz-Signature=abc&X-Amz-Date=2026&access_token=t&q=a%26b&api_key=k&code=c&sig=s"))
        .isEqualTo(
            "/logs/1?X-Amz-Signature=***&X-Amz-Date=2026&access_token=***&q=a%26b&api_key=***&code=***&sig=***");
    assertThat(RequestTrace.masked("/search?q=what+is+a+token&page=2"))
        .isEqualTo("/search?q=what+is+a+token&page=2");
  }
}

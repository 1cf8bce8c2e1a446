package io.mcpadapters.git.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.upstream.Response;
import org.junit.jupiter.api.Test;

class HashTest {
  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";
  private static final String SHA256 = SHA1 + "0123456789abcdef01234567";

  @Test
  void idsOfBothKindsOfRepositoriesAreWhole() {
    assertThat(Hash.full(SHA1)).isTrue();
    assertThat(Hash.full(SHA256)).isTrue();
    assertThat(Hash.checked(SHA256)).isEqualTo(SHA256);
    assertThat(Hash.in('"' + SHA256 + '"')).contains(SHA256);
    assertThat(Hash.in("W/\"" + SHA1 + '"')).contains(SHA1);
  }

  @Test
  void whatIsInBetweenIsNone() {
    for (String odd : new String[] {"", "main", SHA1.substring(1), SHA1 + "0", SHA256 + "0"}) {
      assertThat(Hash.full(odd)).as(odd).isFalse();
      assertThat(Hash.in('"' + odd + '"')).isEmpty();
      assertThatThrownBy(() -> Hash.checked(odd)).isInstanceOf(Response.Malformed.class);
    }
    assertThat(Hash.full(SHA1.toUpperCase())).isFalse();
  }
}

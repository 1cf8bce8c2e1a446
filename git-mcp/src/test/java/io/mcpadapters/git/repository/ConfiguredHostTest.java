package io.mcpadapters.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.git.host.Host;
import io.mcpadapters.git.host.HostKind;
import io.mcpadapters.git.host.gitea.Gitea;
import io.mcpadapters.git.host.github.GitHub;
import io.mcpadapters.git.host.gitlab.GitLab;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredHostTest {
  private static final List<HostKind> KINDS = List.of(new GitHub(), new GitLab(), new Gitea());

  @ParameterizedTest
  @CsvSource({
    "github=https://github.com, github.com, https://github.com, https://api.github.com",
    "github=github.com, github.com, https://github.com, https://api.github.com",
    "github=https://api.github.com/, github.com, https://github.com, https://api.github.com",
    "github=https://GHE.Example.org/api/v3/, ghe.example.org, https://ghe.example.org, https://ghe.example.org/api/v3",
    "github=https://octo.ghe.com, octo.ghe.com, https://octo.ghe.com, https://api.octo.ghe.com",
    "github=https://api.octo.ghe.com, octo.ghe.com, https://octo.ghe.com, https://api.octo.ghe.com",
    "gitlab=https://h.example.org/gitlab/, h.example.org/gitlab, https://h.example.org/gitlab, https://h.example.org/gitlab/api/v4",
    "gitlab=https://h.example.org/gitlab/api/v4, h.example.org/gitlab, https://h.example.org/gitlab, https://h.example.org/gitlab/api/v4",
    "gitlab=https://h.example.org:8443, h.example.org:8443, https://h.example.org:8443, https://h.example.org:8443/api/v4",
    "gitlab=https://h.example.org:443, h.example.org, https://h.example.org, https://h.example.org/api/v4",
    "gitea=http://localhost:3000/api/v1, localhost:3000, http://localhost:3000, http://localhost:3000/api/v1",
    "forgejo=codeberg.org, codeberg.org, https://codeberg.org, https://codeberg.org/api/v1"
  })
  void takesAddressesAsPeopleTypeThem(String setting, String name, String web, String api) {
    Host host = ConfiguredHost.parse(KINDS, setting).getFirst().host();

    assertThat(host.name()).isEqualTo(name);
    assertThat(host.web()).hasToString(web);
    assertThat(host.api()).hasToString(api);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com",
        "svn=https://h.example.org",
        "gitlab=https://user:secret@h.example.org",
        "gitlab=ftp://h.example.org",
        "gitlab=https://h.example.org?x=1",
        "gitlab=",
        "gitlab=https://",
        "gitea=h.example.org,gitea=https://h.example.org/"
      })
  void refusesWhatNamesNoHostAndRepeatsNoSecret(String setting) {
    assertThatThrownBy(() -> ConfiguredHost.parse(KINDS, setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void bindsATokenToItsHostAndOwner() {
    Tokens tokens =
        Tokens.parse("github.com=one, github.com/acme=two,h.example.org/gitlab/acme=three");
    Host github = new GitHub().host("github.com");
    Host gitlab = new GitLab().host("h.example.org/gitlab");

    assertThat(tokens.of(github)).extracting(Tokens.Token::location).containsExactly("", "acme");
    assertThat(tokens.of(gitlab)).extracting(Tokens.Token::location).containsExactly("acme");
    assertThat(tokens.toString()).doesNotContain("one").doesNotContain("two");
  }
}

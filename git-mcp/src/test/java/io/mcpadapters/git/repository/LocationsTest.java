package io.mcpadapters.git.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpadapters.git.host.Location;
import io.mcpadapters.git.host.gitea.Gitea;
import io.mcpadapters.git.host.github.GitHub;
import io.mcpadapters.git.host.gitlab.GitLab;
import io.mcpadapters.git.text.LineRange;
import io.mcpadapters.tool.ToolError.ToolException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationsTest {
  private static final Hosts HOSTS =
      new Hosts(
          ConfiguredHost.parse(
              List.of(new GitHub(), new GitLab(), new Gitea()),
              "github=github.com,gitlab=h.example.org/gitlab,gitea=git.example.org:8443,github=ghe.example.org"),
          List.of(),
          "");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o/r | github.com | o/r | REPO | | | ",
        "o/r.git | github.com | o/r | REPO | | | ",
        "github.com:o/r | github.com | o/r | REPO | | | ",
        "GitHub.com/o/r | github.com | o/r | REPO | | | ",
        "o/r@v1.0:src/A.java#L1-L2 | github.com | o/r | FILE | | v1.0 src/A.java | 1-2",
        "o/r@feature/x | github.com | o/r | COMMIT | | feature/x | ",
        "o/r#17 | github.com | o/r | ISSUE | 17 | | ",
        "git.example.org:8443:o/r | git.example.org:8443 | o/r | REPO | | | ",
        "h.example.org/gitlab:a/b/c | h.example.org/gitlab | a/b/c | REPO | | | ",
        "https://github.com/o/r | github.com | o/r | REPO | | | ",
        "https://GITHUB.com/o/r/ | github.com | o/r | REPO | | | ",
        "https://token@github.com/o/r.git | github.com | o/r | REPO | | | ",
        "git@github.com:o/r.git | github.com | o/r | REPO | | | ",
        "ssh://git@git.example.org:2222/o/r.git | git.example.org:8443 | o/r | REPO | | | ",
        "https://github.com/o/r/blob/main/src/my%20file.md#L10-L20 | github.com | o/r | FILE | | main/src/my file.md | 10-20",
        "https://github.com/o/r/blob/main/a.md?plain=1#L7 | github.com | o/r | FILE | | main/a.md | 7",
        "https://github.com/o/r/tree/feature/x/docs | github.com | o/r | TREE | | feature/x/docs | ",
        "https://github.com/o/r/commit/abc1234 | github.com | o/r | COMMIT | | abc1234 | ",
        "https://github.com/o/r/pull/12/files | github.com | o/r | PULL | 12 | | ",
        "https://github.com/o/r/issues/9#issuecomment-1 | github.com | o/r | ISSUE | 9 | | ",
        "https://github.com/o/r/releases/tag/v1.0 | github.com | o/r | RELEASE | | v1.0 | ",
        "https://github.com/o/r/compare/v1...v2 | github.com | o/r | COMPARE | | v1 v2 | ",
        "https://github.com/o/r/wiki/Home | github.com | o/r | WIKI | | | ",
        "https://raw.githubusercontent.com/o/r/refs/heads/main/a/b.md | github.com | o/r | FILE | | main/a/b.md | ",
        "https://api.github.com/repos/o/r/contents/a/b.md?ref=dev | github.com | o/r | FILE | | dev a/b.md | ",
        "https://ghe.example.org/api/v3/repos/o/r/pulls/3 | ghe.example.org | o/r | PULL | 3 | | ",
        "https://h.example.org/gitlab/a/b/c/-/blob/main/x.go#L3-9 | h.example.org/gitlab | a/b/c | FILE | | main/x.go | 3-9",
        "https://h.example.org/gitlab/a/b/c/-/merge_requests/4/diffs | h.example.org/gitlab | a/b/c | PULL | 4 | | ",
        "https://h.example.org/gitlab/a/b/blob/main/x.go | h.example.org/gitlab | a/b | FILE | | main/x.go | ",
        "https://h.example.org/gitlab/api/v4/projects/a%2Fb%2Fc/repository/files/d%2Fx.go?ref=main | h.example.org/gitlab | a/b/c | FILE | | main d/x.go | ",
        "https://git.example.org:8443/o/r/src/branch/main/x.c#L3-L9 | git.example.org:8443 | o/r | FILE | | main/x.c | 3-9",
        "https://git.example.org:8443/o/r/src/commit/abc1234/x.c | git.example.org:8443 | o/r | FILE | | abc1234/x.c | ",
        "https://git.example.org:8443/o/r/pulls/5 | git.example.org:8443 | o/r | PULL | 5 | | "
      })
  void readsWebRawCloneAndApiAddresses(
      String text,
      String host,
      String project,
      Location.What what,
      Integer number,
      String refAndPath,
      String lines) {
    Location location = HOSTS.location(text);

    String rest =
        String.join(" ", location.ref().orElse(""), location.path().or(location::head).orElse(""))
            .strip();
    assertThat(location.host().name()).isEqualTo(host);
    assertThat(location.project()).isEqualTo(project);
    assertThat(location.what()).isEqualTo(what);
    assertThat(location.number()).isEqualTo(Optional.ofNullable(number));
    assertThat(rest.isEmpty() ? String.join("/", location.joined()) : rest)
        .isEqualTo(Optional.ofNullable(refAndPath).orElse(""));
    assertThat(location.lines().map(LineRange::toString)).isEqualTo(Optional.ofNullable(lines));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/o/r",
        "https://github.com.evil.example.org/o/r",
        "https://github.com:8443/o/r",
        "https://git.example.org/o/r",
        "https://h.example.org/o/r",
        "codeberg.org:o/r",
        "codeberg.org/o/r",
        "git@codeberg.org:o/r.git"
      })
  void asksNoHostThatIsNotConfigured(String text) {
    assertThatThrownBy(() -> HOSTS.location(text))
        .isInstanceOfSatisfying(
            ToolException.class,
            refused -> assertThat(refused.error().reason()).isEqualTo("host_not_configured"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "o/..",
        "../r",
        "o/r:../../etc/passwd",
        "o/r:a/%2e%2e/b",
        "https://github.com/o/r/blob/main/../x",
        "https://github.com/o/r/blob/main/a%2f..%2fb",
        "https://github.com/o/r/blob/main/a%5Cb",
        "https://github.com/o/%00",
        "https://github.com/o",
        "a b/c"
      })
  void refusesWhatIsNoRepositoryOrLeavesIt(String text) {
    assertThatThrownBy(() -> HOSTS.location(text))
        .isInstanceOfSatisfying(
            ToolException.class,
            refused -> assertThat(refused.error().reason()).isEqualTo("invalid_argument"));
  }
}

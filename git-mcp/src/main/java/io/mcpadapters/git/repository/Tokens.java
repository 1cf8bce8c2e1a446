package io.mcpadapters.git.repository;

import io.mcpadapters.git.host.Host;
import io.mcpadapters.upstream.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads GIT_TOKENS: `host[/owner]=token,…`; a token is sent to its own host's API only. */
public record Tokens(List<Token> all) {
  static final Tokens NONE = new Tokens(List.of());

  /**
   * @param location host name, and behind it the owner whose repositories the token is for
   */
  record Token(String location, Secret secret) {}

  public Tokens {
    all = List.copyOf(all);
  }

  public static Tokens parse(String setting) {
    List<Token> tokens = new ArrayList<>();
    if (setting.isBlank()) {
      return NONE;
    }
    for (String entry : setting.split(",")) {
      int equals = entry.indexOf('=');
      if (equals < 1 || equals == entry.length() - 1) {
        throw new IllegalArgumentException("is a list of host=token or host/owner=token");
      }
      tokens.add(
          new Token(
              entry.substring(0, equals).strip(), new Secret(entry.substring(equals + 1).strip())));
    }
    return new Tokens(tokens);
  }

  /** One of them, that stands for this process' credential; empty without any. */
  public Optional<Secret> first() {
    return all.stream().map(Token::secret).findFirst();
  }

  /** The tokens of one host with the owner each is for, empty for all. */
  List<Token> of(Host host) {
    List<Token> found = new ArrayList<>();
    for (Token token : all) {
      String location = token.location;
      if (location.equalsIgnoreCase(host.name())) {
        found.add(new Token("", token.secret));
      } else if (location.toLowerCase(Locale.ROOT).startsWith(host.name() + "/")) {
        found.add(new Token(location.substring(host.name().length() + 1), token.secret));
      }
    }
    return found;
  }
}

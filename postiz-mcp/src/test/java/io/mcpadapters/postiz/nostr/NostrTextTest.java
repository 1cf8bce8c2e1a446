package io.mcpadapters.postiz.nostr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers of NIP-19's own examples, and what texts make of them. */
class NostrTextTest {
  private static final String KEY =
      "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
  private static final String NPUB =
      "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";
  private static final String NPROFILE =
      "nprofile1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhhytnc9e3k7mgpz4mhxue69uhkg6nzv9ejuumpv34kytnrdaksjlyr9p";
  private static final String NADDR =
      "naddr1qqz8qmmnwspzqwlsccluhy6xxsr6l9a9uhhxf75g85g8a709tprjcn4e42h053vaqvzqqqr4gu4wwl3q";
  private static final String NSEC =
      "nsec180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsgyumg0";

  @ParameterizedTest
  @ValueSource(
      strings = {
        NPUB,
        NPROFILE,
        NADDR,
        "note180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkws4c58hj",
        "nevent1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhhytnc9e3k7mg5rn3rv"
      })
  void everyTypeIsReadAndAWrongChecksumIsNot(String bech32) {
    NostrEntity entity = NostrEntity.read(bech32).orElseThrow();
    assertThat(entity.hex()).isEqualTo(KEY);
    assertThat(bech32).startsWith(entity.type() + "1");
    for (int at : new int[] {bech32.length() - 1, bech32.length() / 2}) {
      char other = bech32.charAt(at) == 'q' ? 'p' : 'q';
      String wrong = bech32.substring(0, at) + other + bech32.substring(at + 1);
      assertThat(NostrEntity.read(wrong)).as(wrong).isEmpty();
    }
    assertThat(NostrEntity.read(bech32.substring(0, bech32.length() - 1))).isEmpty();
    assertThat(NostrEntity.read(bech32.toUpperCase(java.util.Locale.ROOT))).isPresent();
  }

  @Test
  void relaysAndIdentifiersAreRead() {
    assertThat(NostrEntity.read(NPROFILE).orElseThrow().relays())
        .containsExactly("wss://r.x.com", "wss://djbas.sadkb.com");
    assertThat(NostrEntity.read(NADDR).orElseThrow().identifier()).isEqualTo("post");
    assertThat(NostrEntity.read(NSEC)).isEmpty();
  }

  @Test
  void whatIsNotLinkedIsSuggested() {
    String text = "Hi @" + NPUB + ", see nostr:" + NADDR + " and " + NPUB + ". #nostr #čeština";
    NostrText read = NostrText.read(text);
    assertThat(read.references()).hasSize(3);
    assertThat(read.references().get(0).position()).isEqualTo(3);
    assertThat(read.references().get(1).suggestion()).isEmpty();
    assertThat(read.hashtags()).isEqualTo(List.of("nostr", "čeština"));
    assertThat(read.names()).isEmpty();
    assertThat(NostrText.linked(text))
        .isEqualTo(
            "Hi nostr:"
                + NPUB
                + ", see nostr:"
                + NADDR
                + " and nostr:"
                + NPUB
                + ". #nostr #čeština");
  }

  @Test
  void aWrongChecksumHasItsPlaceAndNoSuggestion() {
    String wrong = NPUB.substring(0, NPUB.length() - 1) + "q";
    NostrText.Reference reference = NostrText.read("x " + wrong).references().getFirst();
    assertThat(reference.entity()).isEmpty();
    assertThat(reference.position()).isEqualTo(2);
    assertThat(reference.suggestion()).isEmpty();
  }

  @Test
  void namesAreSeenAndAddressesAreLeftAlone() {
    NostrText read =
        NostrText.read("@alice and mail bob@example.org, https://njump.me/" + NPUB + " end");
    assertThat(read.names()).containsExactly("alice");
    assertThat(read.references()).isEmpty();
    assertThat(read.urls()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "my key is " + NSEC + "!, nsec",
    "nostr:" + NSEC + ", nsec",
    "NSEC180CVV07TJDRRGPA0J7J7TMNYL2YR6YR7L8J4S3EVF6U64TH6GKWSGYUMG0, nsec",
    "ncryptsec1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq, ncryptsec",
    KEY + ", hex",
    "key: " + KEY + ".   , hex",
    "key:" + KEY + ", hex",
    "sk=" + KEY + ", hex",
    "(" + KEY + ".Next, hex",
    "mykey" + NSEC + "tail, nsec",
    "https://njump.me/" + NSEC + ", nsec",
  })
  void privateKeysAreFound(String text, String kind) {
    assertThat(NostrSecrets.kind(text)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NPUB,
        "https://blossom.example/" + KEY + ".png",
        KEY + KEY,
        "sha256:" + KEY,
        KEY + ".png",
        "https://relay.example/?id=" + KEY,
        "nsec is a word",
        "0x" + KEY
      })
  void whatIsNoPrivateKeyIsNone(String text) {
    assertThat(NostrSecrets.kind(text)).isEmpty();
  }
}

package io.mcpadapters.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What differs from run to run in a sandbox's answers, replaced by what is always the same: its
 * ports by the service's name, times of these days by one, ids and tokens by made-up ones, each by
 * the same wherever it stands.
 */
final class Varying {
  private static final Pattern SERVICE =
      Pattern.compile("(?:(\\w+)=)?(https?://(?:127\\.0\\.0\\.1|localhost):\\d+)");
  private static final Pattern OTHER_PORT =
      Pattern.compile("(?:https?://)?(?:127\\.0\\.0\\.1|localhost|files\\.sandbox\\.test):\\d+");
  private static final Pattern TIME =
      Pattern.compile(
          "(?<!\\d)(\\d{4}-\\d\\d-\\d\\d)(T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)?(Z|[+-]\\d\\d:\\d\\d)?(?!\\d)");
  private static final Pattern EPOCH = Pattern.compile("(?<!\\d)(\\d{10})(\\d{3})?(?!\\d)");
  private static final Pattern HASH =
      Pattern.compile("(?<!\\w)(?:[0-9a-f]{40}|[0-9a-f]{64})(?!\\w)");
  private static final Pattern SHORT = Pattern.compile("(?<!\\w)[0-9a-f]{7,12}(?!\\w)");
  private static final Pattern CACHE = // whether a request was joined or saved is a matter of time
      Pattern.compile(",\\s*\"cache\"\\s*:\\s*\"\\w+\"|(?<=\\{)\"cache\":\"\\w+\",");
  private static final Pattern UUID =
      Pattern.compile("(?<!\\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\\w)");
  private static final Pattern HEX = Pattern.compile("(?<!\\w)[0-9a-f]{32}(?!\\w)");
  private static final Pattern RUN = // of Replicate's sandbox
      Pattern.compile("(?<!\\w)[0-9a-z]{12}run(?!\\w)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\w+/=-])(?=[\\w-]*[A-Z])(?=[\\w-]*[a-z])(?=[\\w-]*\\d)[\\w-]{36,96}+(?![+/=])");

  private static final LocalDate SHOWN = LocalDate.of(2026, 12, 1);
  private static final long SHOWN_SECOND = SHOWN.atTime(9, 0).toEpochSecond(ZoneOffset.UTC);
  private static final int THESE_DAYS =
      8; // beyond what sandboxes plan ahead, short of what they date back

  private final Map<String, String> origins = new LinkedHashMap<>();
  private final Map<String, String> madeUp = new LinkedHashMap<>();
  private final Set<String> fixed = new HashSet<>();
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  /**
   * For the answers of a sandbox.
   *
   * @param settings that name its addresses, alone or as `github=address,…`
   */
  Varying(Map<String, String> settings) {
    settings.forEach(this::origins);
  }

  private void origins(String setting, String value) {
    Matcher service = SERVICE.matcher(value);
    while (service.find()) {
      String name = service.group(1) == null ? setting.replaceFirst("_.*", "") : service.group(1);
      origins.put(service.group(2), "https://" + name.toLowerCase(Locale.ROOT) + ".example");
    }
  }

  /** What a page says, in the sandbox's terms: its addresses. */
  String real(String text) {
    String real = text;
    for (Map.Entry<String, String> origin : origins.entrySet()) {
      real = real.replace(origin.getValue(), origin.getKey());
    }
    return real;
  }

  /**
   * What the sandbox says, as a page has it.
   *
   * @param written whether it was changed by that, so that commits and pictures not seen before are
   *     of now
   */
  String steady(String text, boolean written) {
    String steady = text;
    for (Map.Entry<String, String> origin : origins.entrySet()) {
      steady = steady.replace(origin.getKey(), origin.getValue());
      steady = steady.replace(host(origin.getKey()), host(origin.getValue()));
    }
    steady = OTHER_PORT.matcher(steady).replaceAll("https://files.example");
    steady = CACHE.matcher(steady).replaceAll("");
    steady = TIME.matcher(steady).replaceAll(this::time);
    steady = EPOCH.matcher(steady).replaceAll(this::epoch);
    steady = replaced(HASH, steady, one -> hash(one, written));
    steady = replaced(SHORT, steady, this::beginning);
    steady = replaced(UUID, steady, this::uuid);
    steady = replaced(HEX, steady, one -> madeUp(one, Varying::hex));
    steady = replaced(RUN, steady, one -> madeUp(one, Varying::hex));
    return replaced(TOKEN, steady, one -> madeUp(one, Varying::base64));
  }

  private static String host(String origin) {
    return origin.substring(origin.indexOf("//") + 2);
  }

  private static String replaced(Pattern pattern, String text, UnaryOperator<String> by) {
    return pattern.matcher(text).replaceAll(one -> Matcher.quoteReplacement(by.apply(one.group())));
  }

  private String time(MatchResult time) {
    if (!near(time.group(1))) {
      return time.group();
    }
    String zone = time.group(3) == null ? "" : time.group(3);
    String clock = time.group(2) == null ? "" : zone.length() > 1 ? "T10:00" : "T09:00:00";
    return SHOWN + clock + zone;
  }

  private boolean near(String date) {
    return Math.abs(ChronoUnit.DAYS.between(today, LocalDate.parse(date))) <= THESE_DAYS;
  }

  private String epoch(MatchResult epoch) {
    LocalDate day =
        LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch.group(1))), ZoneOffset.UTC);
    return near(day.toString())
        ? SHOWN_SECOND + (epoch.group(2) == null ? "" : "000")
        : epoch.group();
  }

  private String hash(String sha, boolean written) {
    if (!written && !madeUp.containsKey(sha)) {
      fixed.add(sha);
    }
    return fixed.contains(sha) ? sha : madeUp(sha, Varying::hex);
  }

  /** Of a made-up commit, as it is made up. */
  private String beginning(String digits) {
    return madeUp.entrySet().stream()
        .filter(one -> one.getKey().length() == 40 && one.getKey().startsWith(digits))
        .map(one -> one.getValue().substring(0, digits.length()))
        .findFirst()
        .orElse(digits);
  }

  private String uuid(String uuid) {
    return madeUp(
        uuid,
        digest ->
            hex(digest).replaceFirst("(.{8})(.{4}).(.{3}).(.{3})(.{12}).*", "$1-$2-4$3-8$4-$5"));
  }

  /** The same for the same text, by how many there were before, and as long. */
  private String madeUp(String text, Function<byte[], String> form) {
    return madeUp.computeIfAbsent(
        text, one -> form.apply(digest("made up " + madeUp.size())).substring(0, one.length()));
  }

  private static byte[] digest(String seed) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(seed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException never) { // every Java has it
      throw new IllegalStateException(never);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static String base64(byte[] digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).repeat(2);
  }
}

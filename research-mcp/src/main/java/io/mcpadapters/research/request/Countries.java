package io.mcpadapters.research.request;

import io.mcpadapters.tool.NearestNames;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The countries that a search can be narrowed to. Tavily takes its own English names only; callers
 * also say ISO 3166-1 codes of two or three letters and other usual names.
 */
final class Countries {
  private static final String TABLE =
      """
      AF afghanistan; AL albania; DZ algeria; AD andorra; AO angola; AR argentina; AM armenia;
      AU australia; AT austria; AZ azerbaijan; BS bahamas; BH bahrain; BD bangladesh; BB
      barbados; BY belarus; BE belgium; BZ belize; BJ benin; BT bhutan; BO bolivia; BA bosnia
      and herzegovina; BW botswana; BR brazil; BN brunei; BG bulgaria; BF burkina faso; BI
      burundi; KH cambodia; CM cameroon; CA canada; CV cape verde; CF central african
      republic; TD chad; CL chile; CN china; CO colombia; KM comoros; CG congo; CR costa rica;
      HR croatia; CU cuba; CY cyprus; CZ czech republic; DK denmark; DJ djibouti; DO dominican
      republic; EC ecuador; EG egypt; SV el salvador; GQ equatorial guinea; ER eritrea; EE
      estonia; ET ethiopia; FJ fiji; FI finland; FR france; GA gabon; GM gambia; GE georgia;
      DE germany; GH ghana; GR greece; GT guatemala; GN guinea; HT haiti; HN honduras; HU
      hungary; IS iceland; IN india; ID indonesia; IR iran; IQ iraq; IE ireland; IL israel; IT
      italy; JM jamaica; JP japan; JO jordan; KZ kazakhstan; KE kenya; KW kuwait; KG
      kyrgyzstan; LV latvia; LB lebanon; LS lesotho; LR liberia; LY libya; LI liechtenstein;
      LT lithuania; LU luxembourg; MG madagascar; MW malawi; MY malaysia; MV maldives; ML
      mali; MT malta; MR mauritania; MU mauritius; MX mexico; MD moldova; MC monaco; MN
      mongolia; ME montenegro; MA morocco; MZ mozambique; MM myanmar; NA namibia; NP nepal; NL
      netherlands; NZ new zealand; NI nicaragua; NE niger; NG nigeria; KP north korea; MK
      north macedonia; NO norway; OM oman; PK pakistan; PA panama; PG papua new guinea; PY
      paraguay; PE peru; PH philippines; PL poland; PT portugal; QA qatar; RO romania; RU
      russia; RW rwanda; SA saudi arabia; SN senegal; RS serbia; SG singapore; SK slovakia; SI
      slovenia; SO somalia; ZA south africa; KR south korea; SS south sudan; ES spain; LK sri
      lanka; SD sudan; SE sweden; CH switzerland; SY syria; TW taiwan; TJ tajikistan; TZ
      tanzania; TH thailand; TG togo; TT trinidad and tobago; TN tunisia; TR turkey; TM
      turkmenistan; UG uganda; UA ukraine; AE united arab emirates; GB united kingdom; US
      united states; UY uruguay; UZ uzbekistan; VE venezuela; VN vietnam; YE yemen; ZM zambia;
      ZW zimbabwe
      """;

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("uk", "united kingdom"),
          Map.entry("great britain", "united kingdom"),
          Map.entry("britain", "united kingdom"),
          Map.entry("england", "united kingdom"),
          Map.entry("united states of america", "united states"),
          Map.entry("america", "united states"),
          Map.entry("czechia", "czech republic"),
          Map.entry("türkiye", "turkey"),
          Map.entry("turkiye", "turkey"),
          Map.entry("burma", "myanmar"),
          Map.entry("cabo verde", "cape verde"),
          Map.entry("korea", "south korea"),
          Map.entry("republic of korea", "south korea"),
          Map.entry("dprk", "north korea"),
          Map.entry("russian federation", "russia"),
          Map.entry("viet nam", "vietnam"),
          Map.entry("macedonia", "north macedonia"),
          Map.entry("uae", "united arab emirates"),
          Map.entry("holland", "netherlands"),
          Map.entry("republic of ireland", "ireland"),
          Map.entry("bosnia", "bosnia and herzegovina"));

  /** In their own languages. */
  private static final String OWN_NAMES =
      """
      AL shqipëria; AM հայաստան; AR argentina; AT österreich; BA bosna i hercegovina; BE belgië;
      BE belgique; BE belgien; BG българия; BR brasil; BY беларусь; CH schweiz; CH suisse;
      CH svizzera; CM cameroun; CN 中国; CN zhongguo; CY κύπρος; CZ česko; CZ česká republika;
      DE deutschland; DK danmark; DO república dominicana; DZ الجزائر; DZ algérie; EE eesti; EG مصر;
      ES españa; ET ኢትዮጵያ; FI suomi; GE საქართველო; GR ελλάδα; GR hellas; HR hrvatska; HU magyarország;
      ID indonesia; IE éire; IL ישראל; IN भारत; IN bharat; IR ایران; IS ísland; IT italia; JO الأردن;
      JP 日本; JP nippon; JP nihon; KH កម្ពុជា; KR 한국; KR 대한민국; KZ қазақстан; LB لبنان; LT lietuva;
      LU luxemburg; LV latvija; MA المغرب; MA maroc; ME crna gora; MK северна македонија; MM မြန်မာ;
      MN монгол; MX méxico; NL nederland; NO norge; NO noreg; NP नेपाल; PE perú; PH pilipinas;
      PK پاکستان; PL polska; PT portugal; PY paraguay; RO românia; RS србија; RS srbija; RU россия;
      SA السعودية; SE sverige; SI slovenija; SK slovensko; SY سوريا; TH ประเทศไทย; TN تونس; TN tunisie;
      TW 台灣; UA україна; VN việt nam; ZA suid-afrika
      """;

  private static final Map<String, String> NAMES = names();

  private Countries() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>(OTHER_NAMES);
    for (String entry : TABLE.replace('\n', ' ').strip().split("; ")) {
      String code = entry.substring(0, 2);
      String name = entry.substring(3);
      names.put(name, name);
      names.put(code.toLowerCase(Locale.ROOT), name);
      names.put(Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT), name);
    }
    for (String entry : OWN_NAMES.replace('\n', ' ').strip().split("; +")) {
      String name = names.getOrDefault(entry.substring(0, 2).toLowerCase(Locale.ROOT), "");
      names.putIfAbsent(entry.substring(3), name);
      names.putIfAbsent(plain(entry.substring(3)), name);
    }
    return Map.copyOf(names);
  }

  /**
   * Tavily's name for a country.
   *
   * @throws IllegalArgumentException that names the nearest, for an unknown one
   */
  static String name(String given) {
    String wanted = given.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    String name = NAMES.getOrDefault(wanted, NAMES.get(plain(wanted)));
    if (name != null) {
      return name;
    }
    List<String> near = NearestNames.to(wanted, all());
    throw new IllegalArgumentException(
        "must be an ISO 3166-1 code or an English name of a country that Tavily knows"
            + (near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)"));
  }

  /** Without accents. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{InCombiningDiacriticalMarks}+", "");
  }

  /** All names as Tavily takes them. */
  static List<String> all() {
    return NAMES.values().stream().distinct().sorted().toList();
  }
}

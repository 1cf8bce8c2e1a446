package io.mcpadapters.research.request;

import io.mcpadapters.tool.NearestNames;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The countries that a search can be narrowed to. Tavily takes its own English names only; callers
 * also say ISO 3166-1 codes of two or three letters, other usual names, and the country's own.
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

  /** Names in the country's own languages, as CLDR has them, by code. */
  private static final String OWN_NAMES =
      """
      AF افغانستان, afgʻoniston; AL shqipëri, shqipëria; DZ algérie, الجزائر; AM հայաստան; AT österreich; AZ azərbaycan;
      BH البحرين; BD বাংলাদেশ; BY беларусь; BE belgië, belgique, belgien; BA bosna i hercegovina, босна и херцеговина;
      BR brasil; BG българия; KH កម្ពុជា; CM cameroun; CF république centrafricaine; TD tchad, تشاد; CN 中国, 中國;
      KM comores, جزر القمر; CG congo-brazzaville; HR hrvatska; CY κύπρος, kıbrıs; CZ česko, česká republika; DK danmark;
      DJ جيبوتي, jabuuti; DO república dominicana; EG مصر; GQ guinea ecuatorial; ER ኤርትራ, إريتريا; EE eesti; ET ኢትዮጵያ;
      FI suomi; GE საქართველო, sakartvelo; DE deutschland; GR ελλάδα, hellas; GN guinée; HU magyarország; IS ísland;
      IN भारत, bharat; IR ایران; IQ العراق; IE éire; IL ישראל, إسرائيل; IT italia; JP 日本, nippon, nihon; JO الأردن;
      KZ қазақстан, казахстан; KW الكويت; KG кыргызстан, киргизия; LV latvija; LB لبنان; LY ليبيا; LT lietuva;
      LU luxemburg, lëtzebuerg; MG madagasikara; MR موريتانيا, mauritanie; MU maurice; MD republica moldova; MN монгол;
      ME crna gora, црна гора; MA المغرب, maroc; MZ moçambique; MM မြန်မာ; NP नेपाल; NL nederland; KP 조선민주주의인민공화국;
      MK северна македонија, maqedonia e veriut; NO norge, noreg; OM عُمان; PK پاکستان; PH pilipinas; PL polska; QA قطر;
      RU россия; SA السعودية, المملكة العربية السعودية; RS srbija, србија; SG 新加坡, singapura; SK slovensko; SI slovenija;
      SO soomaaliya, الصومال; KR 대한민국, 한국; SS جنوب السودان; ES españa, espanya; LK ශ්‍රී ලංකාව, இலங்கை; SD السودان;
      SE sverige; CH schweiz, suisse, svizzera; SY سوريا; TW 台灣, 臺灣; TJ тоҷикистон; TH ไทย, ประเทศไทย; TN تونس, tunisie;
      UA україна, украина; AE الإمارات العربية المتحدة, الإمارات; US estados unidos; UZ oʻzbekiston, ўзбекистон; VN việt nam;
      YE اليمن
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

  private static final Map<String, String> NAMES = names();

  private Countries() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>(OTHER_NAMES);
    Map<String, String> own = table(OWN_NAMES);
    for (Map.Entry<String, String> entry : table(TABLE).entrySet()) {
      String code = entry.getKey();
      String name = entry.getValue();
      for (String spelt : own.getOrDefault(code, name).split(", ")) {
        names.put(spelt, name);
        names.put(unaccented(spelt), name);
      }
      names.put(name, name);
      names.put(code.toLowerCase(Locale.ROOT), name);
      names.put(Locale.of("", code).getISO3Country().toLowerCase(Locale.ROOT), name);
    }
    return Map.copyOf(names);
  }

  /** What a table says by the country's code. */
  private static Map<String, String> table(String text) {
    return Arrays.stream(text.replace('\n', ' ').strip().split("; "))
        .collect(Collectors.toMap(entry -> entry.substring(0, 2), entry -> entry.substring(3)));
  }

  private static String unaccented(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  /**
   * Tavily's name for a country.
   *
   * @throws IllegalArgumentException that names the nearest, for an unknown one
   */
  static String name(String given) {
    String wanted = given.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    String name = NAMES.get(wanted);
    if (name != null) {
      return name;
    }
    List<String> known = NAMES.keySet().stream().filter(one -> one.length() > 3).sorted().toList();
    List<String> near = NearestNames.to(wanted, known).stream().map(NAMES::get).distinct().toList();
    throw new IllegalArgumentException(
        "must be an ISO 3166-1 code or the name of a country that Tavily knows"
            + (near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)"));
  }
}

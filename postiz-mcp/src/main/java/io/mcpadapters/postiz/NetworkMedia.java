package io.mcpadapters.postiz;

import io.vertx.core.json.JsonObject;

/**
 * What a network takes of pictures and films with a post, as Postiz' server has it.
 *
 * @param rule what else is to be kept; may be empty
 */
record NetworkMedia(int least, int most, boolean pictures, boolean videos, String rule) {
  private static final int MOST = 35; // that an argument takes
  private static final String FOUR_OR_ONE = "4 pictures or one video alone";
  private static final NetworkMedia ANY = any("");

  static NetworkMedia of(String network) {
    return switch (network) {
      case "x" -> new NetworkMedia(0, 4, true, true, FOUR_OR_ONE + "; an article pictures only");
      case "bluesky" -> new NetworkMedia(0, 4, true, true, FOUR_OR_ONE);
      case "linkedin", "linkedin-page" ->
          any("a video alone; post_as_images_carousel: two or more pictures; replies are text");
      case "facebook" -> any("a story needs at least one");
      case "instagram" -> new NetworkMedia(1, 10, true, true, "");
      case "instagram-standalone" -> new NetworkMedia(1, MOST, true, true, "");
      case "wrapcast" -> new NetworkMedia(0, MOST, true, false, "");
      case "youtube" -> new NetworkMedia(1, MOST, false, true, "mp4 first");
      case "tiktok", "tiktok-business" ->
          new NetworkMedia(1, MOST, true, true, "several: pictures only");
      case "pinterest" ->
          new NetworkMedia(1, 5, true, true, "of equal size; a video needs a cover picture second");
      case "reddit" -> any("a post of type media: exactly one; a video needs a thumbnail");
      case "lemmy", "gmb" -> new NetworkMedia(0, 1, true, false, "");
      case "dribbble" -> new NetworkMedia(1, MOST, true, false, "400x300 or 800x600 pixels");
      case "tumblr" -> any("30 pictures, one video");
      default -> ANY;
    };
  }

  private static NetworkMedia any(String rule) {
    return new NetworkMedia(0, MOST, true, true, rule);
  }

  JsonObject json() {
    JsonObject json =
        new JsonObject()
            .put("min", least)
            .put("max", most)
            .put("image", pictures)
            .put("video", videos);
    return rule.isEmpty() ? json : json.put("rule", rule);
  }
}

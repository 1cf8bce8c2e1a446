package io.mcpadapters.postiz;

import io.mcpadapters.upstream.JsonPaths;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What each network takes of pictures, films and threads, as Postiz' server has it. */
final class MediaRules {
  private static final Set<String> WITHOUT_THREADS =
      Set.of(
          "youtube",
          "tiktok",
          "tiktok-business",
          "pinterest",
          "gmb",
          "dribbble",
          "medium",
          "devto",
          "hashnode",
          "wordpress",
          "listmonk",
          "mewe");

  private final JsonObject settings;
  private final List<Part> parts;
  private final List<String> problems = new ArrayList<>();

  private MediaRules(JsonObject settings, List<Part> parts) {
    this.settings = settings;
    this.parts = parts;
  }

  /** What is wrong; media whose kind is not known yet count, but as neither picture nor film. */
  static List<String> problems(String network, JsonObject settings, List<Part> parts) {
    MediaRules rules = new MediaRules(settings, parts);
    if (parts.size() > 1 && WITHOUT_THREADS.contains(network)) {
      rules.problems.add(network + " has no threads; send one text");
    }
    rules.network(network);
    return List.copyOf(rules.problems);
  }

  private void network(String network) {
    NetworkMedia taken = NetworkMedia.of(network);
    switch (network) {
      case "x" -> x(taken);
      case "bluesky" -> parts.forEach(part -> fourOrOne(part, taken));
      default -> {
        bounds(taken);
        special(network);
      }
    }
  }

  private void bounds(NetworkMedia taken) {
    String also = taken.rule().isEmpty() ? "" : ": " + taken.rule();
    when(
        count() < taken.least(),
        taken.pictures() ? "needs at least one media" + also : "needs a video");
    when(count() > taken.most(), "takes at most " + taken.most() + " media");
    when(videos() > 0 && !taken.videos(), "takes pictures only");
    when(
        count() > 0 && !taken.pictures() && kind(0) == Media.Kind.PICTURE,
        "needs a video, mp4, not a picture");
  }

  private void special(String network) {
    switch (network) {
      case "linkedin", "linkedin-page" -> linkedin();
      case "facebook" ->
          when(is("post_type", "story") && count() == 0, "a story needs at least one media");
      case "instagram", "instagram-standalone" -> instagram();
      case "tiktok", "tiktok-business" ->
          when(count() > 1 && videos() > 0, "several media are pictures only");
      case "pinterest" ->
          when(videos() > 0 && count() < 2, "a video needs a cover picture as second media");
      case "reddit" -> {
        when(reddit() && count() != 1, "a post of type media has exactly one");
        when(reddit() && bareVideo(), "a video needs a thumbnail, the address of a picture");
      }
      case "gmb" ->
          when(
              is("topicType", "EVENT") && JsonPaths.text(settings, "eventTitle").isEmpty(),
              "an event needs settings.eventTitle");
      case "tumblr" -> {
        when(pictures() > 30, "takes at most 30 pictures");
        when(videos() > 1, "takes one video");
      }
      default -> {}
    }
  }

  /** The server takes more pictures than X does. */
  private void x(NetworkMedia taken) {
    if (is("post_type", "article")) {
      when(videos() > 0, "an article takes pictures only");
      when(
          is("article_status", "draft") && parts.size() > 1,
          "a draft article has no replies; publish it or leave them out");
    } else {
      parts.forEach(part -> fourOrOne(part, taken));
    }
  }

  private void fourOrOne(Part part, NetworkMedia taken) {
    boolean video = count(part, Media.Kind.VIDEO) > 0;
    when(
        count(part, Media.Kind.PICTURE) > taken.most() || (video && part.media().size() > 1),
        "takes " + taken.rule());
  }

  private void linkedin() {
    when(videos() > 0 && count() > 1, "a video is the only media");
    when(
        JsonPaths.flag(settings, "post_as_images_carousel") && (count() < 2 || videos() > 0),
        "a carousel needs two or more pictures and no video");
    when(
        parts.stream().skip(1).anyMatch(part -> !part.media().isEmpty()),
        "comments can only contain text");
  }

  private void instagram() {
    boolean reel = count() == 1 && kind(0) != Media.Kind.PICTURE;
    when(
        (JsonPaths.flag(settings, "is_trial_reel") || is("is_trial_reel", "true")) && !reel,
        "a trial reel is exactly one video");
    when(settings.getValue("audio") != null && !reel, "audio goes with exactly one video");
  }

  private boolean reddit() {
    return JsonPaths.list(settings, "subreddit").stream()
        .anyMatch(one -> JsonPaths.text(one, "value", "type").equals("media"));
  }

  private boolean bareVideo() {
    return parts.getFirst().media().stream()
        .anyMatch(media -> media.kind() == Media.Kind.VIDEO && media.thumbnail().isEmpty());
  }

  private boolean is(String setting, String word) {
    return JsonPaths.text(settings, setting).equals(word);
  }

  private int count() {
    return parts.getFirst().media().size();
  }

  private Media.Kind kind(int at) {
    return parts.getFirst().media().get(at).kind();
  }

  private long videos() {
    return count(parts.getFirst(), Media.Kind.VIDEO);
  }

  private long pictures() {
    return count(parts.getFirst(), Media.Kind.PICTURE);
  }

  private static long count(Part part, Media.Kind kind) {
    return part.media().stream().filter(media -> media.kind() == kind).count();
  }

  private void when(boolean broken, String rule) {
    if (broken) {
      problems.add("media: " + rule);
    }
  }
}

package io.mcpadapters.image.model;

import java.util.List;

/** What models do otherwise than their schemas say. */
public enum Quirk {
  ONE_PICTURE("makes one picture a run, whatever its schema says", "openai/gpt-image-2"),
  NEVER_TRANSPARENT(
      "refuses a transparent background at run time, though its schema has it",
      "openai/gpt-image-2"),
  GO_FAST(
      "with go_fast (its default) the same seed may draw another picture",
      "black-forest-labs/flux-schnell",
      "black-forest-labs/flux-dev",
      "qwen/qwen-image"),
  FALLBACK(
      "with allow_fallback_model another model may draw, which is not said",
      "google/nano-banana-pro"),
  MATCHES_INPUT(
      "takes the shape of the first picture unless aspect_ratio says another",
      "google/nano-banana",
      "google/nano-banana-2",
      "google/nano-banana-pro",
      "bytedance/seedream-4",
      "bytedance/seedream-4.5");

  private final String words;
  private final List<String> models;

  Quirk(String words, String... models) {
    this.words = words;
    this.models = List.of(models);
  }

  public boolean of(String model) {
    return models.contains(model);
  }

  public String words() {
    return words;
  }
}

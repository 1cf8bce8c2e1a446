package io.mcpadapters.tool;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text being declared; lengths are in code points, 2000 at most unless said otherwise. */
public final class TextDraft extends Draft<String> {
  private final TextType text;

  TextDraft(String name, String about, TextType text) {
    super(name, about, text);
    this.text = text;
  }

  public TextDraft max(int length) {
    return with(text.min(), length, text.pattern(), text.sample(), text.advice());
  }

  /** The same with advice for a longer one: `split it, or use research`. */
  public TextDraft max(int length, String advice) {
    return with(text.min(), length, text.pattern(), text.sample(), advice);
  }

  public TextDraft min(int length) {
    return with(length, text.max(), text.pattern(), text.sample(), text.advice());
  }

  /**
   * An anchored regular expression without look-around or nested quantifiers, since it runs on what
   * a caller sends.
   */
  public TextDraft pattern(String regex) {
    return with(text.min(), text.max(), Pattern.compile(regex), text.sample(), text.advice());
  }

  /** A good value, for the words of an error. */
  public TextDraft example(String value) {
    return with(text.min(), text.max(), text.pattern(), value, text.advice());
  }

  private TextDraft with(
      int min, int max, @Nullable Pattern pattern, String sample, @Nullable String advice) {
    return new TextDraft(name, about, new TextType(min, max, pattern, sample, advice));
  }
}

package io.mcpadapters.research.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How a web page is cited; what is not known of it is left out, as each style has it. */
public enum CitationStyle {
  NUMBERED {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      return "[%d] %s. %s%s"
          .formatted(
              n, source.name(), source.url(), date(source).map(day -> " (" + day + ")").orElse(""));
    }
  },
  MARKDOWN {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      return "[%s](%s)"
          .formatted(
              source.name().replaceAll("[\\[\\]]", "\\\\$0"),
              source.url().replace("(", "%28").replace(")", "%29"));
    }
  },
  APA {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      String date = date(source).map(day -> words(day, "yyyy, MMMM d")).orElse("n.d.");
      return "%s. (%s). %s. %s".formatted(source.name(), date, source.site(), source.url());
    }
  },
  MLA {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      String date = date(source).map(day -> words(day, "d MMM yyyy") + ", ").orElse("");
      return "“%s.” %s, %s%s. Accessed %s."
          .formatted(
              source.name(),
              source.site(),
              date,
              source.url().replaceFirst("^https?://", ""),
              words(retrieved, "d MMM yyyy"));
    }
  },
  CHICAGO {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      String date =
          date(source)
              .map(day -> words(day, "MMMM d, yyyy"))
              .orElse("Accessed " + words(retrieved, "MMMM d, yyyy"));
      return "“%s.” %s. %s. %s.".formatted(source.name(), source.site(), date, source.url());
    }
  },
  BIBTEX {
    @Override
    public String cite(int n, Source source, LocalDate retrieved) {
      String year = date(source).map(day -> "\n  year = {" + day.getYear() + "},").orElse("");
      return "@misc{%s%d,\n  title = {{%s}},\n  howpublished = {\\url{%s}},%s\n  note = {Accessed: %s}\n}"
          .formatted(
              source.site().replaceAll("[^a-zA-Z0-9]", ""),
              n,
              source.name().replaceAll("[{}\\\\]", "").replaceAll("[%&#$_]", "\\\\$0"),
              source.url(),
              year,
              retrieved);
    }
  };

  private static final List<Function<String, LocalDate>> FORMS =
      List.of(
          LocalDate::parse,
          text -> OffsetDateTime.parse(text).toLocalDate(),
          text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toLocalDate(),
          text -> LocalDate.parse(text.substring(0, Math.min(10, text.length()))),
          english("MMM d, yyyy"),
          english("MMMM d, yyyy"),
          english("d MMM yyyy"),
          english("d MMMM yyyy"));

  private static Function<String, LocalDate> english(String pattern) {
    DateTimeFormatter form = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return text -> LocalDate.parse(text.strip(), form);
  }

  public abstract String cite(int n, Source source, LocalDate retrieved);

  /** The day, in whatever form the page gave it; empty when it is none. */
  static Optional<LocalDate> date(Source source) {
    for (Function<String, LocalDate> form : FORMS) {
      try {
        return Optional.of(form.apply(source.date()));
      } catch (DateTimeException otherForm) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static String words(LocalDate day, String pattern) {
    return day.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }
}

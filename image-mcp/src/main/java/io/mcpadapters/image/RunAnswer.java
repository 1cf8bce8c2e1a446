package io.mcpadapters.image;

import io.mcpadapters.image.model.Estimate;
import io.mcpadapters.image.picture.Output;
import io.mcpadapters.image.picture.Picture;
import io.mcpadapters.image.run.About;
import io.mcpadapters.image.run.Availability;
import io.mcpadapters.image.run.Begun;
import io.mcpadapters.image.run.Outcome;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.scope.Scope;
import io.mcpadapters.state.Job;
import io.mcpadapters.tool.Content;
import io.mcpadapters.tool.ToolError;
import io.mcpadapters.tool.ToolResult;
import io.mcpadapters.tool.UntrustedText;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the paid tools and get_prediction answer: words, a link for each picture, the pictures while
 * they fit, and the facts.
 */
final class RunAnswer {
  private static final Duration WAY = Duration.ofSeconds(3); // to word and send the answer
  private static final int HEAD = 80; // characters of a prompt

  private final ShownPictures pictures;
  private final Availability availability;
  private final PictureLinks links;
  private final boolean lasts;

  /**
   * @param lasts whether what is kept is there after a restart
   */
  RunAnswer(ShownPictures pictures, Availability availability, PictureLinks links, boolean lasts) {
    this.pictures = pictures;
    this.availability = availability;
    this.links = links;
    this.lasts = lasts;
  }

  /** How long a call can wait of what its caller wants. */
  static Duration patience(Scope scope, int wantedS) {
    Duration left = scope.remaining().minus(WAY);
    Duration wanted = Duration.ofSeconds(wantedS);
    Duration most = wanted.compareTo(left) < 0 ? wanted : left;
    return most.isNegative() ? Duration.ZERO : most;
  }

  /** The run's end, or how far it is when the wait is over. */
  Future<ToolResult> of(Scope scope, Begun begun, Duration wait, String inline) {
    Job<About, Outcome> job = begun.job();
    return job.await(scope, wait)
        .compose(over -> over.isPresent() ? Future.succeededFuture(over) : named(scope, job))
        .compose(over ->
            over.isPresent()
                ? over(begun, over.get(), inline)
                : Future.succeededFuture(running(begun)))
        .recover(failure -> Future.failedFuture(Outcome.identified(job.remoteId(), failure)));
  }

  /** Without its id nobody could ask for it: the answer waits for that. */
  private static Future<Optional<Outcome>> named(Scope scope, Job<About, Outcome> job) {
    if (!job.remoteId().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return job.named()
        .compose(named ->
            job.result().isComplete()
                ? job.result().map(Optional::of)
                : !job.remoteId().isEmpty() || scope.remaining().compareTo(WAY) < 0
                    ? Future.succeededFuture(Optional.empty())
                    : named(scope, job));
  }

  private ToolResult running(Begun begun) {
    Job<About, Outcome> job = begun.job();
    String status = job.step().equals("drawing") ? "processing" : "starting";
    JsonObject facts = new JsonObject();
    String ask = "call again with the same arguments, which joins it";
    if (!job.remoteId().isEmpty()) {
      facts.put("prediction_id", job.remoteId());
      ask = "ask get_prediction for " + job.remoteId();
    }
    facts
        .put("status", status)
        .put("model", job.about().model())
        .put("elapsed_s", job.elapsedS())
        .put("input_used", job.about().input())
        .put("mapping_notes", new JsonArray(job.about().notes()))
        .put("warnings", new JsonArray(begun.warnings()))
        .put("images", new JsonArray())
        .put(
            "cost",
            cost(
                job.about().estimate(),
                begun.how() != Begun.How.JOINED ? job.about().estimate().worst() : 0,
                true));
    return ToolResult.text(
            "The run goes on (%s, %d s): %s; that costs nothing."
                .formatted(status, job.elapsedS(), ask),
            facts)
        .closing(sentences(job.about().notes(), begun.warnings(), ""));
  }

  /** What ended badly is a failure; so is what ended well and is gone since. */
  private Future<ToolResult> over(Begun begun, Outcome ended, String inline) {
    Optional<ToolError> failure = ended.failure();
    if (failure.isPresent()) {
      return failure.get().failed();
    }
    return availability
        .now(ended)
        .compose(outcome ->
            outcome.gone()
                ? outcome.lost().failed()
                : inline.equals("never")
                    ? Future.succeededFuture(result(begun, outcome, List.of()))
                    : pictures.of(outcome.outputs()).map(shown -> result(begun, outcome, shown)));
  }

  private ToolResult result(Begun begun, Outcome outcome, List<ShownPictures.Shown> shown) {
    About about = begun.job().about();
    JsonArray images = new JsonArray();
    List<Content> blocks = new ArrayList<>();
    for (int i = 0; i < outcome.outputs().size(); i++) {
      Output output = outcome.outputs().get(i);
      int index = i;
      boolean inside = shown.stream().anyMatch(one -> one.index() == index);
      images.add(PictureFacts.image(links, index, output, inside, outcome));
      if (output.reachable()) {
        blocks.add(link(index, output, about));
      }
    }
    shown.forEach(one -> blocks.add(one.content()));
    List<String> warnings = warnings(begun, outcome);
    ToolResult.Answer answer =
        ToolResult.text(words(begun, outcome), facts(begun, outcome, images, warnings));
    for (Content block : blocks) {
      answer = answer.and(block);
    }
    boolean kept = outcome.outputs().stream().anyMatch(output -> output.kept().isPresent());
    return answer.closing(sentences(about.notes(), warnings, kept ? "Kept " + life() + "." : ""));
  }

  private static List<String> warnings(Begun begun, Outcome outcome) {
    List<String> warnings = new ArrayList<>(begun.warnings());
    for (int i = 0; i < outcome.outputs().size(); i++) {
      Output output = outcome.outputs().get(i);
      if (!output.problem().isEmpty()) {
        String how = output.reachable() ? " is not kept here: " : " is gone: ";
        warnings.add("Picture " + i + how + output.problem() + ".");
      }
    }
    return warnings;
  }

  private String life() {
    return lasts ? "30 days" : "while this server runs, as far as memory goes";
  }

  /** Of the closing line. */
  static String[] sentences(List<String> notes, List<String> warnings, String last) {
    return Stream.of(notes.stream().map(note -> note + "."), warnings.stream(), Stream.of(last))
        .flatMap(some -> some)
        .toArray(String[]::new);
  }

  private JsonObject facts(Begun begun, Outcome outcome, JsonArray images, List<String> warnings) {
    About about = begun.job().about();
    boolean paid = begun.how() == Begun.How.NEW || begun.how() == Begun.How.FOUND;
    JsonObject facts =
        new JsonObject()
            .put("prediction_id", outcome.id())
            .put("status", outcome.status())
            .put("model", outcome.model())
            .put("version", outcome.version())
            .put("cached", begun.how() == Begun.How.REUSED);
    switch (begun.how()) {
      case REUSED -> facts.put("reused_from", outcome.id());
      case JOINED -> facts.put("joined", true);
      case NEW, FOUND -> {}
    }
    about.seed().ifPresent(seed -> facts.put("seed", seed));
    facts
        .put("input_used", about.input())
        .put("mapping_notes", new JsonArray(about.notes()))
        .put("images", images)
        .put("metrics", PictureFacts.metrics(outcome))
        .put("cost", cost(about.estimate(), paid ? outcome.micros() : 0, paid))
        .put("kept", life())
        .put("warnings", new JsonArray(warnings));
    return facts;
  }

  private static Content link(int index, Output output, About about) {
    String head = UntrustedText.line(about.prompt(), HEAD);
    String uri = output.kept().map(Picture::uri).orElse(output.replicateUrl());
    String name = output.kept().map(Picture::fileName).orElse("picture-" + index);
    Content.Link link = Content.Link.to(uri, name);
    if (!head.isEmpty()) {
      link = link.description(head);
    }
    if (!output.mediaType().isEmpty()) {
      link = link.mimeType(output.mediaType());
    }
    return output.bytes() > 0 ? link.size(output.bytes()) : link;
  }

  /**
   * What a call costs.
   *
   * @param estimated whether it is reckoned by a price table, as all is but nothing
   */
  static JsonObject cost(Estimate estimate, long micros, boolean estimated) {
    boolean known = estimate.basis().isPresent() || !estimated;
    JsonObject cost = new JsonObject();
    cost.put("usd", known ? Unit.MICRO_DOLLARS.figure(Math.max(0, micros)) : null);
    return cost.put("basis", estimate.word()).put("estimated", estimated);
  }

  private String words(Begun begun, Outcome outcome) {
    int count = outcome.outputs().size();
    Output first = outcome.outputs().stream().filter(Output::reachable).findFirst().orElseThrow();
    StringBuilder words = new StringBuilder();
    words
        .append(count)
        .append(count == 1 ? " picture by " : " pictures by ")
        .append(outcome.model());
    if (!first.mediaType().isEmpty()) {
      words.append(": ").append(first.mediaType());
      if (first.width() > 0) {
        words.append(", ").append(first.width()).append('x').append(first.height());
      }
      words.append(", ").append((first.bytes() + 999) / 1000).append(" kB");
    }
    words.append(". ").append(price(begun, outcome));
    String address =
        first
            .kept()
            .flatMap(picture -> links.to(picture))
            .or(() -> first.kept().map(Picture::uri))
            .orElse(first.replicateUrl());
    return words.append(' ').append(address).toString();
  }

  private static String price(Begun begun, Outcome outcome) {
    return switch (begun.how()) {
      case REUSED -> "Made by an earlier run; this call cost nothing.";
      case JOINED -> "Made by an equal run under way; this call cost nothing.";
      case NEW, FOUND ->
          outcome.micros() < 0
              ? "Its price is not known here."
              : (begun.how() == Begun.How.NEW ? "Cost " : "The run cost ")
                  + Unit.MICRO_DOLLARS.words(outcome.micros())
                  + ".";
    };
  }
}

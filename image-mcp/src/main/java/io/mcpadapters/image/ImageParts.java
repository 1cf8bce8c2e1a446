package io.mcpadapters.image;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Settings;
import io.mcpadapters.image.model.Allowed;
import io.mcpadapters.image.model.ModelRef;
import io.mcpadapters.image.model.Models;
import io.mcpadapters.image.model.Prices;
import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.picture.Outputs;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.image.picture.Uploads;
import io.mcpadapters.image.replicate.ReplicateApi;
import io.mcpadapters.image.replicate.ReplicateDialect;
import io.mcpadapters.image.run.Availability;
import io.mcpadapters.image.run.Payments;
import io.mcpadapters.image.run.RunMeans;
import io.mcpadapters.image.run.RunStore;
import io.mcpadapters.image.run.Runs;
import io.mcpadapters.quota.PaidCalls;
import io.mcpadapters.quota.SpendingBudget;
import io.mcpadapters.quota.SpendingLimits;
import io.mcpadapters.quota.Unit;
import io.mcpadapters.state.BlobStore;
import io.mcpadapters.state.DiskStore;
import io.mcpadapters.state.Journal;
import io.mcpadapters.state.MemoryBlobs;
import io.mcpadapters.state.Store;
import io.mcpadapters.state.StoredBlobs;
import io.mcpadapters.state.Stores;
import io.mcpadapters.tool.JsonDigest;
import io.mcpadapters.tool.SignedTokens;
import io.mcpadapters.upstream.RateLimit;
import io.mcpadapters.upstream.RateLimitStore;
import io.mcpadapters.upstream.Upstreams;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the tools share, made of the settings. */
record ImageParts(
    ReplicateApi replicate,
    Models models,
    Payments payments,
    Runs runs,
    Pictures pictures,
    Uploads uploads,
    PaidCall paid,
    RunAnswer answer,
    PictureLinks links,
    SignedTokens handles) {

  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final int CONCURRENCY = 96; // a create holds a turn while the model draws
  private static final int PER_MINUTE = 3_000; // what Replicate documents
  private static final int BURST = 200;
  private static final long DISK_BYTES = 2L << 30;
  private static final int MEMORY_SHARE = 5;
  private static final int RUNS_SHARE = 20;
  private static final InstantSource CLOCK = InstantSource.system();

  static ImageParts of(Settings settings, Adapter adapter, Vertx vertx) {
    SignedTokens tokens = adapter.tokens(Optional.of(settings.get(ImageSettings.TOKEN)));
    Upstreams upstreams = Upstreams.in(vertx, adapter.outbound());
    Optional<Path> directory = settings.get(ImageSettings.STATE_DIR);
    Optional<Stores> shared = adapter.shared(vertx, directory);
    ReplicateApi replicate = replicate(settings, vertx, upstreams, adapter.rateLimits());
    Optional<Store> disk =
        directory.map(path -> new DiskStore(vertx, path.resolve("image-mcp"), DISK_BYTES, CLOCK));
    long heap = settings.heap();
    Pictures pictures = new Pictures(blobs(shared, disk, heap), RunStore.LIFE);
    Payments payments =
        new Payments(new PaidCalls("Replicate", budget(settings, vertx, shared), CLOCK));
    Inputs inputs = new Inputs(vertx, replicate, pictures, CLOCK);
    Runs runs =
        new Runs(
            vertx,
            new RunMeans(
                replicate,
                inputs,
                new Outputs(vertx, replicate, pictures),
                pictures,
                payments,
                new RunStore(shared.map(stores -> stores.store("runs")).or(() -> disk), CLOCK)),
            tenant(settings),
            heap / RUNS_SHARE,
            CLOCK);
    PictureLinks links = new PictureLinks(adapter.files(PictureLinks.source(pictures)));
    RunAnswer answer =
        new RunAnswer(
            new ShownPictures(pictures), new Availability(pictures, CLOCK), links, runs.lasts());
    return new ImageParts(
        replicate,
        models(settings, replicate),
        payments,
        runs,
        pictures,
        new Uploads(vertx, upstreams.publicFetcher(), pictures),
        new PaidCall(inputs, payments, runs, answer),
        answer,
        links,
        tokens);
  }

  private static ReplicateApi replicate(
      Settings settings, Vertx vertx, Upstreams upstreams, RateLimitStore rateLimits) {
    return new ReplicateApi(
        vertx,
        upstreams
            .at("replicate", settings.get(ImageSettings.BASE_URL))
            .bearer(settings.get(ImageSettings.TOKEN))
            .errors(new ReplicateDialect())
            .timeout(ReplicateApi.CREATE)
            .concurrency(CONCURRENCY)
            .rate(RateLimit.perMinute(PER_MINUTE, BURST))
            .rateLimitsIn(rateLimits)
            .maxWait(MAX_WAIT)
            .filesAt(ReplicateApi.FILE_HOSTS)
            .build());
  }

  private static BlobStore blobs(Optional<Stores> shared, Optional<Store> disk, long heap) {
    return shared
        .map(stores -> stores.store("pictures"))
        .or(() -> disk)
        .<BlobStore>map(StoredBlobs::new)
        .orElseGet(() -> new MemoryBlobs(heap / MEMORY_SHARE));
  }

  private static SpendingBudget budget(Settings settings, Vertx vertx, Optional<Stores> shared) {
    SpendingLimits limits =
        SpendingLimits.NONE
            .call(settings.get(ImageSettings.PER_CALL))
            .hour(settings.get(ImageSettings.PER_HOUR))
            .day(settings.get(ImageSettings.PER_DAY))
            .callerDay(settings.get(ImageSettings.PER_CALLER_DAY));
    if (shared.isPresent()) {
      return new SpendingBudget(Unit.MICRO_DOLLARS, limits, CLOCK, shared.get().accounts());
    }
    Optional<Journal> journal =
        settings
            .get(ImageSettings.STATE_DIR)
            .map(path -> new Journal(vertx, path.resolve("image-mcp.spent")));
    return new SpendingBudget(Unit.MICRO_DOLLARS, limits, CLOCK, journal);
  }

  private static Models models(Settings settings, ReplicateApi replicate) {
    Prices prices = Prices.with(settings.get(ImageSettings.PRICES));
    Map<String, ModelRef> aliases = settings.get(ImageSettings.ALIASES);
    Allowed allowed =
        settings
            .get(ImageSettings.MODELS)
            .orElseGet(() -> {
              Set<String> known = new TreeSet<>(prices.models());
              known.addAll(aliases.values().stream().map(ModelRef::id).collect(Collectors.toSet()));
              return Allowed.only(known);
            });
    return new Models(replicate, aliases, prices, allowed);
  }

  /** Stands for the credential and the service in keys of what is kept. */
  private static String tenant(Settings settings) {
    String token = settings.get(ImageSettings.TOKEN).reveal();
    return JsonDigest.hex(token + ' ' + settings.get(ImageSettings.BASE_URL));
  }
}

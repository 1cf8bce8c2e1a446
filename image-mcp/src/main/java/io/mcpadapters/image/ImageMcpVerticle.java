package io.mcpadapters.image;

import io.mcpadapters.app.Adapter;
import io.mcpadapters.app.Main;
import io.mcpadapters.app.Setting;
import io.mcpadapters.app.Settings;
import io.mcpadapters.tool.Cursors;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** Pictures by Replicate: made, changed, enlarged, cut out. */
public final class ImageMcpVerticle extends VerticleBase {
  private static final String INSTRUCTIONS =
      "Makes and changes pictures by models at Replicate, paid in dollars: every answer says what it"
          + " cost, nothing is paid twice. A run goes on when a call ends; get_prediction brings its"
          + " pictures.";

  private @Nullable ImageParts parts;

  @Override
  public Future<?> start() {
    Settings settings = Settings.of(config(), ImageSettings.ALL.toArray(Setting<?>[]::new));
    Adapter adapter = Adapter.named("image-mcp", settings);
    ImageParts made = ImageParts.of(settings, adapter, vertx);
    parts = made;
    return made.payments().budget().resume().compose(resumed -> tools(adapter, made).start(vertx));
  }

  private static Adapter tools(Adapter adapter, ImageParts parts) {
    return adapter
        .instructions(INSTRUCTIONS)
        .toolset(
            "make",
            new GenerateImage(parts.models(), parts.paid()),
            new EditImage(parts.models(), parts.paid()),
            new UpscaleImage(parts.models(), parts.paid()),
            new RemoveBackground(parts.models(), parts.paid()),
            new RunModel(parts.models(), parts.paid()),
            new CancelPrediction(parts.replicate()),
            new UploadImage(parts.uploads(), parts.links(), parts.runs().lasts()))
        .toolset(
            "look",
            new GetPrediction(parts.runs(), parts.answer()),
            new ListPredictions(parts.replicate(), new Cursors(parts.handles())),
            new SearchModels(parts.replicate(), parts.models()),
            new DescribeModel(parts.models()),
            new GetSpend(parts.payments(), adapter.state()))
        .resource(new PictureResource(parts.pictures()).resource())
        .spends(parts.payments().budget())
        .check(scope -> parts.replicate().account(scope).map(name -> "Replicate account " + name));
  }

  @Override
  public Future<?> stop() {
    return parts == null ? Future.succeededFuture() : parts.payments().budget().flushed();
  }

  public static void main(String[] args) {
    Main.run(ImageMcpVerticle::new, args);
  }
}

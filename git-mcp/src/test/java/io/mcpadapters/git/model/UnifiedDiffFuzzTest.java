package io.mcpadapters.git.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mcpadapters.kit.Pieces;
import io.vertx.core.buffer.Buffer;
import java.util.List;

class UnifiedDiffFuzzTest {
  private static List<Change> changes(List<Buffer> pieces) {
    UnifiedDiff diff = new UnifiedDiff(path -> true);
    pieces.forEach(diff::accept);
    return diff.changes();
  }

  @FuzzTest
  void changesAreTheSameWhereverTheDiffIsCut(FuzzedDataProvider data) {
    Pieces pieces = Pieces.of(data);
    assertThat(changes(pieces.cut())).isEqualTo(changes(pieces.whole()));
  }
}

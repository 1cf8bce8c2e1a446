package io.mcpadapters.git.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mcpadapters.kit.Pieces;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

class ArchivesFuzzTest {
  private static final class Seen implements TarReader.Files {
    private final List<String> files = new ArrayList<>();
    private Buffer content = Buffer.buffer();

    @Override
    public boolean begin(String path, long size) {
      files.add(path + " " + size);
      content = Buffer.buffer();
      return size % 3 != 0;
    }

    @Override
    public void bytes(Buffer piece) {
      content.appendBuffer(piece);
    }

    @Override
    public void end() {
      files.add(content.toString("ISO-8859-1"));
    }
  }

  private static List<String> files(List<Buffer> pieces) {
    Seen seen = new Seen();
    TarReader reader = new TarReader(seen);
    try {
      pieces.forEach(reader::accept);
    } catch (RuntimeException damaged) {
      seen.files.add(damaged.getClass().getSimpleName());
    }
    return seen.files;
  }

  @FuzzTest
  void filesAreTheSameWhereverTheArchiveIsCut(FuzzedDataProvider data) {
    Pieces pieces = Pieces.of(data);
    assertThat(files(pieces.cut())).isEqualTo(files(pieces.whole()));
  }
}

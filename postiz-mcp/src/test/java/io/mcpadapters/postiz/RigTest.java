package io.mcpadapters.postiz;

import org.junit.jupiter.api.AfterEach;

/** Tests that each have an adapter and a Postiz of their own. */
abstract class RigTest {
  final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }
}

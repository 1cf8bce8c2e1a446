/** The test kit: what the tests of all modules share. */
@NullMarked
package io.mcpadapters.kit;

import org.jspecify.annotations.NullMarked;

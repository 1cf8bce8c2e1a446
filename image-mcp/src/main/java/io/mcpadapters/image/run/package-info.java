/** Runs: paid once, gone on with when nobody waits, found again. */
@NullMarked
package io.mcpadapters.image.run;

import org.jspecify.annotations.NullMarked;

/** The context of one call: deadline, cancellation, trace, caller, progress, dry run. */
@NullMarked
package io.mcpadapters.scope;

import org.jspecify.annotations.NullMarked;

/** What is kept: answers that were paid for, results to read on in, reports. */
@NullMarked
package io.mcpadapters.research.store;

import org.jspecify.annotations.NullMarked;

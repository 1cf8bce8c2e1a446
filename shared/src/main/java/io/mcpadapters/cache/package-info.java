/** Caches bounded by bytes and time, and single flight. */
@NullMarked
package io.mcpadapters.cache;

import org.jspecify.annotations.NullMarked;

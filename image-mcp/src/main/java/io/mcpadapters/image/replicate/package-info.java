/** Replicate's HTTP API: requests, answers, refusals. */
@NullMarked
package io.mcpadapters.image.replicate;

import org.jspecify.annotations.NullMarked;

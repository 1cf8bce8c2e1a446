/** How an upstream is called: caching, retries, rate limits, reconciled creates. Internal. */
@NullMarked
package io.mcpadapters.upstream.policy;

import org.jspecify.annotations.NullMarked;

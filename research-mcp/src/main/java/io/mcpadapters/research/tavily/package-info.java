/** The service behind the adapter: its requests, its answers, what they cost. */
@NullMarked
package io.mcpadapters.research.tavily;

import org.jspecify.annotations.NullMarked;

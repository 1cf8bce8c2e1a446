/** One HTTP exchange: connections, redirects, decompression, address guard. Internal. */
@NullMarked
package io.mcpadapters.upstream.http;

import org.jspecify.annotations.NullMarked;

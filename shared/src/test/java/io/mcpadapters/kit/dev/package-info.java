/** What `./vertx` starts: adapters from source, their fakes, one call from the command line. */
@NullMarked
package io.mcpadapters.kit.dev;

import org.jspecify.annotations.NullMarked;

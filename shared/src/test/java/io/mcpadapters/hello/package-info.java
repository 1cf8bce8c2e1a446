/** A whole adapter in two files, as the library's page shows it. */
@NullMarked
package io.mcpadapters.hello;

import org.jspecify.annotations.NullMarked;

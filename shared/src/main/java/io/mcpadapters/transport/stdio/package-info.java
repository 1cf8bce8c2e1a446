/** One message a line over a process' standard streams. */
@NullMarked
package io.mcpadapters.transport.stdio;

import org.jspecify.annotations.NullMarked;

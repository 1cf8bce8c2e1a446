/** Starting, settings, health, metrics, logging, shutdown. */
@NullMarked
package io.mcpadapters.app;

import org.jspecify.annotations.NullMarked;

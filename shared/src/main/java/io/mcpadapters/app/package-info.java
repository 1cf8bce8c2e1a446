/**
 * Starting, settings, logging, health and metrics: the only room that may use all others and that
 * reads the environment.
 */
@NullMarked
package io.mcpadapters.app;

import org.jspecify.annotations.NullMarked;

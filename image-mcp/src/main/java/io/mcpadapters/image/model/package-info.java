/**
 * Models: what they are called, take and cost, and how the tools' arguments become their inputs.
 */
@NullMarked
package io.mcpadapters.image.model;

import org.jspecify.annotations.NullMarked;

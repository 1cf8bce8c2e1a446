/**
 * The context of one call, handed from the transport down to the upstream as the first parameter;
 * uses no other room.
 */
@NullMarked
package io.mcpadapters.scope;

import org.jspecify.annotations.NullMarked;

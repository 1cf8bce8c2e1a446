/**
 * What outlives a call, behind one interface whichever place it is kept in.
 *
 * <p>Values are in a {@link io.mcpadapters.state.Store}: `put` and `get` a whole value, stream it
 * in by a `writer` and out by `read`, `forget` it, and `claim` a name for work that must not be
 * done twice at the same time. Spending is in a journal of one process, or in {@link
 * io.mcpadapters.state.Accounts}, which several share: `reserve` before, `settle` after. Everything
 * has an end.
 *
 * <p>Memory is the default: a process's own caches and {@link io.mcpadapters.state.MemoryBlobs}. A
 * directory is for one process at a time. A server that processes share is in the room below, which
 * alone knows its client.
 */
@NullMarked
package io.mcpadapters.state;

import org.jspecify.annotations.NullMarked;

/**
 * State in Redis or Valkey, for several processes at once. Nothing connects before the first
 * question. Keys are `mcp:<adapter>:` and an HMAC, values are sealed: who reads the server learns
 * neither, and what others wrote under our keys is passed over. Everything has an end.
 */
@NullMarked
package io.mcpadapters.state.redis;

import org.jspecify.annotations.NullMarked;

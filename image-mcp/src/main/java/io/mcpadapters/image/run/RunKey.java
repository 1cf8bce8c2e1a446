package io.mcpadapters.image.run;

/**
 * By which name a call's run is kept and found again.
 *
 * @param again whether an earlier call of this caller named it by the same idempotency_key
 * @param apart whether no other call can name it
 */
record RunKey(String name, boolean again, boolean apart) {}

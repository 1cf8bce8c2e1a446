/** What Nostr writes into texts: NIP-19, NIP-21 and NIP-27. */
@NullMarked
package io.mcpadapters.postiz.nostr;

import org.jspecify.annotations.NullMarked;

/** A fake Postiz, which stores posts and refuses what the real one was seen to refuse. */
package io.mcpadapters.postiz.sandbox;

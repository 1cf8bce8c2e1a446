/** A fake of Replicate. */
package io.mcpadapters.image.sandbox;

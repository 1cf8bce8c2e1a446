/** A fake of Tavily. */
package io.mcpadapters.research.sandbox;

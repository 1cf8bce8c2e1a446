/** Posts on social networks over MCP, by way of Postiz. */
@NullMarked
package io.mcpadapters.postiz;

import org.jspecify.annotations.NullMarked;

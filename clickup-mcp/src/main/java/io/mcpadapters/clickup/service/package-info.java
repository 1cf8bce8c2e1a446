/** What the tools of this adapter share: the services behind them, and how answers look. */
@NullMarked
package io.mcpadapters.clickup.service;

import org.jspecify.annotations.NullMarked;

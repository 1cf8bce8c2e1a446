package io.mcpadapters.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose {@link ShippedTest}s run on the program that serves adapters behind one port, as
 * jar and as binary, whichever the build made.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Served {
  /** The adapter, such as `git-mcp`. */
  String value();
}

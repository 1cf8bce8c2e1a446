package io.mcpadapters.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test of what is shipped. It takes a {@code List<String>}, the command that starts the adapter,
 * and runs once for each that the build made: the jar in the adapter's own module, the binary in
 * the module of the program that holds all adapters.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(Commands.class)
public @interface ShippedTest {}

package dev.reactivity.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the reactive graph of an application.
 *
 * @param enabled Whether reactive methods and beans work.
 * @param transactional Whether what is written inside a transaction becomes visible
 * together after its commit, and not at all if it is rolled back.
 * @param scheduler what effects run on
 * @since 0.1.0
 */
@ConfigurationProperties("reactivity")
public record ReactivityProperties(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean transactional,
		@DefaultValue Scheduler scheduler) {

	/**
	 * What effects run on.
	 *
	 * @param mode When an effect runs.
	 * @param window Time from the first change until the effects run, in batched mode.
	 * @since 0.1.0
	 */
	public record Scheduler(@DefaultValue("batched") Mode mode, @DefaultValue("10ms") Duration window) {

	}

	/**
	 * When an effect runs.
	 *
	 * @since 0.1.0
	 */
	public enum Mode {

		/**
		 * On the thread that writes, before the write returns.
		 */
		IMMEDIATE,

		/**
		 * On a thread of its own, together with what changes within the window.
		 */
		BATCHED

	}

}

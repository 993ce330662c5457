package dev.reactivity.autoconfigure.config;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of following the configuration files.
 *
 * @param enabled Whether changed configuration files are taken over at run time.
 * @param watch How changes of configuration files are noticed.
 * @param pollInterval Time between two looks at the files where they are polled; where
 * the operating system tells of changes, a tenth of the time between two looks that are
 * taken all the same.
 * @param quietPeriod Silence after which an edit counts as complete.
 * @param unfinishedPeriod Silence after which an edit counts as complete that looks
 * unfinished, as an empty file does.
 * @param consistentRequests Whether a web request sees one state of the configuration
 * until it ends.
 * @since 0.1.0
 */
@ConfigurationProperties("reactivity.config")
public record ReactivityConfigProperties(@DefaultValue("true") boolean enabled, @DefaultValue("native") Watch watch,
		@DefaultValue("1s") Duration pollInterval, @DefaultValue("15ms") Duration quietPeriod,
		@DefaultValue("500ms") Duration unfinishedPeriod, @DefaultValue("false") boolean consistentRequests) {

	/**
	 * How changes of configuration files are noticed.
	 *
	 * @since 0.1.0
	 */
	public enum Watch {

		/**
		 * The operating system tells.
		 */
		NATIVE,

		/**
		 * By looking from time to time, for network file systems.
		 */
		POLL,

		/**
		 * Not at all.
		 */
		OFF

	}

}

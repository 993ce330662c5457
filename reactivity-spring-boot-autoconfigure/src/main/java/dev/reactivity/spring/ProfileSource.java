package dev.reactivity.spring;

import org.springframework.core.env.Environment;

/**
 * A property source that knows which profiles are active, as far as the current thread
 * sees the configuration. Safe for use by several threads.
 *
 * <pre class="code">
 * boolean fast = source.profiles().matchesProfiles("fast");
 * </pre>
 *
 * @since 0.1.0
 */
public interface ProfileSource {

	/**
	 * The profiles at present.
	 * @return an environment to ask for profiles, but not for properties
	 */
	Environment profiles();

}

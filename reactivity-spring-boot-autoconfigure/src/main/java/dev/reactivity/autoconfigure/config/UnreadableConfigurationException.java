package dev.reactivity.autoconfigure.config;

import org.jspecify.annotations.Nullable;

/**
 * That the configuration files cannot be read as they are. The message says which and
 * why.
 */
final class UnreadableConfigurationException extends Exception {

	private static final long serialVersionUID = 1L;

	UnreadableConfigurationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

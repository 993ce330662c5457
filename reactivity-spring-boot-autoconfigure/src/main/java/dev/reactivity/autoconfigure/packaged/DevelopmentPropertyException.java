package dev.reactivity.autoconfigure.packaged;

/**
 * Thrown at the start of a packaged application that others could reach, and whose
 * properties open it as if it were being developed.
 */
final class DevelopmentPropertyException extends RuntimeException {

	static final String REMEDY = "Remove them from what is packaged or deployed, or keep them in the file of a profile "
			+ "for development, such as 'application-dev.properties'";

	private static final long serialVersionUID = 1L;

	private final transient DevelopmentProperties properties;

	DevelopmentPropertyException(DevelopmentProperties properties) {
		super("A packaged application that others can reach has properties of development: "
				+ String.join(", ", properties.lines()));
		this.properties = properties;
	}

	DevelopmentProperties getProperties() {
		return this.properties;
	}

}

package dev.reactivity.spring;

import org.jspecify.annotations.Nullable;

/**
 * That which makes an object of JSON. With Spring Boot it is Jackson, if that is there.
 * Safe for use by several threads.
 *
 * <pre class="code">
 * Rules rules = binder.bind("{\"limit\": 3}", Rules.class);
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveResources#json(String, Class)
 */
public interface JsonBinder {

	/**
	 * A binder that refuses.
	 */
	JsonBinder NONE = new JsonBinder() {

		@Override
		public <T> T bind(String json, Class<T> type) {
			throw new IllegalStateException(
					"JSON cannot be bound to %s: give the ReactiveResources a JsonBinder, as ".formatted(type.getName())
							+ "Spring Boot's auto-configuration does");
		}

	};

	/**
	 * Makes an object.
	 * @param <T> the type of the object
	 * @param json the text
	 * @param type the type of the object; {@code Object} for maps, lists and simple
	 * values
	 * @return a new object, {@code null} if the text says so
	 */
	<T> @Nullable T bind(String json, Class<T> type);

}

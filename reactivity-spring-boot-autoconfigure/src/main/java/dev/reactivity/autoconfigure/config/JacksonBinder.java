package dev.reactivity.autoconfigure.config;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.reactivity.spring.JsonBinder;

/**
 * Jackson.
 */
final class JacksonBinder implements JsonBinder {

	private final JsonMapper mapper;

	JacksonBinder(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public <T> @Nullable T bind(String json, Class<T> type) {
		return this.mapper.readValue(json, type);
	}

}

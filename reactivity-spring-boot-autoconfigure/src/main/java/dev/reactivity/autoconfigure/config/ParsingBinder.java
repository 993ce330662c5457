package dev.reactivity.autoconfigure.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;

import dev.reactivity.spring.JsonBinder;

/**
 * Spring Boot's parser, which knows maps and lists only.
 */
final class ParsingBinder implements JsonBinder {

	@Override
	public <T> @Nullable T bind(String json, Class<T> type) {
		JsonParser parser = JsonParserFactory.getJsonParser();
		Object parsed = json.stripLeading().startsWith("[") ? parser.parseList(json) : parser.parseMap(json);
		if (!type.isInstance(parsed)) {
			throw new IllegalStateException("JSON is bound to %s by Jackson: add tools.jackson.core:jackson-databind"
				.formatted(type.getName()));
		}
		return type.cast(parsed);
	}

}

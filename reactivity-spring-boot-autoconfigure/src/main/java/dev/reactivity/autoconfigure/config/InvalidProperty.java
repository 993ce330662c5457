package dev.reactivity.autoconfigure.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.Resource;
import org.springframework.validation.FieldError;

/**
 * The property whose value kept a bean from being made, in words: key, value, place and
 * reason. Values that look like secrets are not shown. Immutable.
 *
 * <pre class="code">
 * String message = new InvalidProperty(lookup).explain(failure, "tariffs", Set.of("tariff.base")).orElse("...");
 * </pre>
 *
 * @since 0.1.0
 * @see PropertyLookup
 */
public final class InvalidProperty {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\s*([^:{}]+?)\\s*[:}]");

	private final PropertyLookup properties;

	/**
	 * Explains failures by the properties that were read.
	 * @param properties the properties
	 */
	public InvalidProperty(PropertyLookup properties) {
		this.properties = properties;
	}

	/**
	 * Explain a failure.
	 * @param failure why beans could not be made
	 * @param beanName the bean to blame, {@code null} if it is no single one
	 * @param suspects the keys to name if the failure itself names none
	 * @return the explanation, empty if no property is to blame
	 */
	public Optional<String> explain(Throwable failure, @Nullable String beanName, Set<String> suspects) {
		Set<String> keys = new TreeSet<>();
		String reason = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnsatisfiedDependencyException unsatisfied) {
				keys.addAll(keysAt(unsatisfied.getInjectionPoint()));
			}
			else if (cause instanceof BindException bind && bind.getProperty() != null) {
				keys.add(bind.getName().toString());
			}
			else if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
				keys.add(invalid.getName());
				reason = invalid.getReason();
			}
			else if (cause instanceof BindValidationException invalid) {
				keys.addAll(invalidFields(invalid));
				reason = reasons(invalid);
			}
		}
		return words(failure, beanName, keys.isEmpty() ? suspects : keys, reason);
	}

	private static Set<String> keysAt(@Nullable InjectionPoint point) {
		Value value = (point != null) ? point.getAnnotation(Value.class) : null;
		return (value != null) ? PLACEHOLDER.matcher(value.value())
			.results()
			.map((MatchResult result) -> result.group(1))
			.collect(Collectors.toSet()) : Set.of();
	}

	private static Set<String> invalidFields(BindValidationException invalid) {
		return invalid.getValidationErrors()
			.getAllErrors()
			.stream()
			.filter(FieldError.class::isInstance)
			.map((error) -> invalid.getValidationErrors().getName() + "." + ((FieldError) error).getField())
			.collect(Collectors.toSet());
	}

	private static String reasons(BindValidationException invalid) {
		return invalid.getValidationErrors()
			.getAllErrors()
			.stream()
			.map((error) -> String.valueOf(error.getDefaultMessage()))
			.collect(Collectors.joining(", "));
	}

	private Optional<String> words(Throwable failure, @Nullable String beanName, Set<String> keys,
			@Nullable String reason) {
		if (keys.isEmpty()) {
			return Optional.empty();
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
		String shownReason = (reason != null) ? reason : message;
		for (String key : keys) {
			shownReason = SecretValues.hide(shownReason, key, this.properties.value(key));
		}
		String shown = keys.stream().map(this::show).collect(Collectors.joining(", "));
		String bean = (beanName != null) ? "bean '%s'".formatted(beanName) : "the application";
		return Optional.of("%s cannot be used by %s: %s".formatted(shown, bean, shownReason));
	}

	private String show(String key) {
		Object value = this.properties.value(key);
		if (value == null) {
			return key + ", which is not set,";
		}
		return "%s=\"%s\"%s".formatted(key, SecretValues.show(key, value), place(this.properties.origin(key)));
	}

	private static String place(@Nullable Origin origin) {
		if (!(origin instanceof TextResourceOrigin text) || text.getLocation() == null) {
			return "";
		}
		Resource resource = text.getResource();
		String file = (resource != null) ? resource.getFilename() : null;
		return (file != null) ? " (%s, line %d)".formatted(file, text.getLocation().getLine() + 1) : "";
	}

}

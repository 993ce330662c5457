package dev.reactivity.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.support.ResourcePatternResolver;

import dev.reactivity.ReactiveValue;

/**
 * Injects the instances of a reactive bean of type {@code T} as {@code ReactiveValue<T>}.
 * Asks for the bean each time, so no bean class is kept. Injects resources by pattern as
 * they are tracked.
 */
final class ReactiveValueResolver extends ContextAnnotationAutowireCandidateResolver {

	private final ReactiveScope scope;

	private final @Nullable ResourcePatternResolver patterns;

	ReactiveValueResolver(ReactiveScope scope, @Nullable ResourcePatternResolver patterns) {
		this.scope = scope;
		this.patterns = patterns;
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		Object suggested = super.getSuggestedValue(descriptor);
		if (suggested == null && descriptor.getDependencyType() == ReactiveValue.class) {
			ResolvableType type = descriptor.getResolvableType().as(ReactiveValue.class).getGeneric();
			return this.scope.valueOfType(type);
		}
		if (suggested == null && descriptor.getDependencyType() == ResourcePatternResolver.class) {
			return this.patterns;
		}
		return suggested;
	}

}

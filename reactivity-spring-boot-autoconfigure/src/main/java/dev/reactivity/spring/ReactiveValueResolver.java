package dev.reactivity.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.ResolvableType;

import dev.reactivity.ReactiveValue;

/**
 * Injects the instances of a reactive bean of type {@code T} as {@code ReactiveValue<T>}.
 * Asks for the bean each time, so no bean class is kept.
 */
final class ReactiveValueResolver extends ContextAnnotationAutowireCandidateResolver {

	private final ReactiveScope scope;

	ReactiveValueResolver(ReactiveScope scope) {
		this.scope = scope;
	}

	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		Object suggested = super.getSuggestedValue(descriptor);
		if (suggested == null && descriptor.getDependencyType() == ReactiveValue.class) {
			ResolvableType type = descriptor.getResolvableType().as(ReactiveValue.class).getGeneric();
			return this.scope.valueOfType(type);
		}
		return suggested;
	}

}

package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertySource;

import dev.reactivity.reload.bean.TrackingBeanFactory;

/**
 * The first of all property sources. It has no property, but is asked for each, and tells
 * the bean factory who asked.
 */
final class RecordingPropertySource extends PropertySource<TrackingBeanFactory> {

	static final String NAME = "reactivityReads";

	RecordingPropertySource(TrackingBeanFactory beanFactory) {
		super(NAME, beanFactory);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		getSource().propertyRead(name);
		return null;
	}

}

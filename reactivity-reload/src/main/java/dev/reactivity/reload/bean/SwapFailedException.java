package dev.reactivity.reload.bean;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;

import dev.reactivity.reload.graph.Dependency;

/**
 * Thrown when the new beans of an edit could not be made.
 *
 * @since 0.1.0
 */
public final class SwapFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final boolean restored;

	private final @Nullable String beanName;

	private final transient Set<Dependency> reads;

	SwapFailedException(Throwable cause, boolean restored, @Nullable String beanName, Set<Dependency> reads) {
		super(String.valueOf(cause.getMessage()), cause);
		this.restored = restored;
		this.beanName = beanName;
		this.reads = reads;
	}

	/**
	 * Find the bean that failed first, on behalf of which others failed.
	 * @param failure what was thrown
	 * @return the bean name, {@code null} if no bean is to blame
	 */
	static @Nullable String failedBean(Throwable failure) {
		String beanName = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				beanName = creation.getBeanName();
			}
		}
		return beanName;
	}

	/**
	 * Return the bean that could not be made.
	 * @return the bean name, empty if no single bean is to blame
	 */
	public Optional<String> beanName() {
		return Optional.ofNullable(this.beanName);
	}

	/**
	 * Return which properties that bean had read before it failed.
	 * @param keys the keys to choose from
	 * @return those it had read
	 */
	public Set<String> readOf(Set<String> keys) {
		Set<String> read = new TreeSet<>();
		for (String key : keys) {
			if (this.reads.stream().anyMatch((dependency) -> PropertyNames.isChanged(dependency, Set.of(key)))) {
				read.add(key);
			}
		}
		return read;
	}

	/**
	 * Return whether the old beans were made again and serve.
	 * @return {@code false} if the context is broken
	 */
	public boolean isRestored() {
		return this.restored;
	}

}

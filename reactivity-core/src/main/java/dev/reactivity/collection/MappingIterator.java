package dev.reactivity.collection;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * What mappings held at one moment, one after the other. Tracked from its first use on.
 *
 * @param <K> the key type of the mappings
 * @param <V> the value type of the mappings
 * @param <T> the type of what is shown of a mapping
 */
final class MappingIterator<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>
		implements Iterator<T> {

	private final Shown<K, V, T> shown;

	private final Iterator<Mapping<K, V>> mappings;

	private boolean tracked;

	private @Nullable Mapping<K, V> last;

	MappingIterator(Shown<K, V, T> shown, Tree<Mapping<K, V>> mappings) {
		this.shown = shown;
		this.mappings = new TreeIterator<>(mappings);
	}

	@Override
	public boolean hasNext() {
		track();
		return this.mappings.hasNext();
	}

	@Override
	public T next() {
		track();
		Mapping<K, V> mapping = this.mappings.next();
		this.last = mapping;
		return this.shown.view().apply(mapping);
	}

	// What is shown has been settled before, so once is enough.
	private void track() {
		if (!this.tracked) {
			this.tracked = true;
			this.shown.tracking().run();
		}
	}

	@Override
	public void remove() {
		if (this.last == null) {
			throw new IllegalStateException("There is no element to remove: call next() first, and once per removal");
		}
		this.shown.state().remove(this.last.key);
		this.last = null;
	}

}

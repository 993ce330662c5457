package dev.reactivity.collection;

import org.jspecify.annotations.Nullable;

/**
 * The content of a list.
 *
 * @param tree the elements
 * @param structure stands for all contents since an element was last inserted or removed
 * @param <E> the element type
 */
record Elements<E extends @Nullable Object>(Tree<E> tree, Object structure) {

	int size() {
		return this.tree.size;
	}

	Elements<E> with(Tree<E> tree, Object nextStructure) {
		if (tree == this.tree) {
			return this;
		}
		return new Elements<>(tree, (tree.size != this.tree.size) ? nextStructure : this.structure);
	}

}

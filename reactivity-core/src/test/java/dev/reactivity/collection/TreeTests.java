package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Tree}.
 */
class TreeTests {

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	@RepeatedTest(20)
	void randomOperationsEqualThoseOfAListAndKeepTheBalance() {
		List<Integer> list = new ArrayList<>();
		Tree<Integer> tree = Tree.empty();
		for (int step = 0; step < 500; step++) {
			Tree<Integer> before = tree;
			List<Integer> snapshot = List.copyOf(list);
			tree = step(tree, list, step);
			assertThat(elements(tree)).as("seed %d, step %d", this.seed, step).isEqualTo(list);
			assertThat(elements(before)).as("seed %d, step %d", this.seed, step).isEqualTo(snapshot);
			assertBalanced(tree);
			assertThat(TreeComparison.areEqual(before, tree, Objects::equals)).as("seed %d, step %d", this.seed, step)
				.isEqualTo(snapshot.equals(list));
		}
	}

	private Tree<Integer> step(Tree<Integer> tree, List<Integer> list, int element) {
		int index = this.random.nextInt(list.size() + 1);
		switch (this.random.nextInt(list.isEmpty() ? 2 : 7)) {
			case 0, 1 -> {
				list.add(index, element);
				return tree.insert(index, element);
			}
			case 2 -> {
				list.add(element);
				return tree.append(element);
			}
			case 3 -> {
				list.subList(index % list.size(), index % list.size() + 1).clear();
				return tree.remove(index % tree.size);
			}
			case 4 -> {
				list.set(index % list.size(), element);
				return tree.with(index % tree.size, element);
			}
			case 5 -> {
				Tree<Integer> turned = tree.tail(index).concat(tree.head(index));
				Collections.rotate(list, -index);
				return turned;
			}
			default -> {
				List<Integer> more = IntStream.range(0, this.random.nextInt(40)).boxed().toList();
				list.addAll(index, more);
				return tree.head(index).concat(Tree.of(more)).concat(tree.tail(index));
			}
		}
	}

	private static List<Integer> elements(Tree<Integer> tree) {
		List<Integer> elements = new ArrayList<>();
		new TreeIterator<>(tree).forEachRemaining(elements::add);
		for (int i = 0; i < tree.size; i++) {
			assertThat(tree.get(i)).isEqualTo(elements.get(i));
		}
		return elements;
	}

	private static void assertBalanced(Tree<?> tree) {
		if (!tree.isEmpty()) {
			assertThat(tree.left.size + 1).isLessThanOrEqualTo(3 * (tree.right.size + 1));
			assertThat(tree.right.size + 1).isLessThanOrEqualTo(3 * (tree.left.size + 1));
			assertBalanced(tree.left);
			assertBalanced(tree.right);
		}
	}

	@Test
	void comparisonAsksOnlyAboutWhatIsNotShared() {
		Tree<Integer> tree = Tree.of(IntStream.range(0, 100_000).boxed().toList());
		Tree<Integer> changed = tree.remove(50_000).insert(50_000, 50_000).with(7, 7);
		List<Integer> asked = new ArrayList<>();
		assertThat(TreeComparison.areEqual(tree, changed, (a, b) -> asked.add(a) && a.equals(b))).isTrue();
		assertThat(asked).hasSizeLessThan(100);
	}

}

package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.Equality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactiveList}.
 */
@SuppressWarnings("try")
class ReactiveListTests extends CollectionFixture {

	private final ReactiveList<String> list = ReactiveList.copyOf(List.of("a", "b", "c"), this.context);

	private @Nullable String orNull(int index) {
		try {
			return this.list.get(index);
		}
		catch (IndexOutOfBoundsException ex) {
			return null;
		}
	}

	@Test
	void readerOfAnIndexHearsOnlyOfThatIndex() {
		watch("1", () -> this.list.get(1));
		this.list.set(0, "x");
		this.list.add("d");
		this.list.set(1, "y");
		assertThat(logged()).containsExactly("1=b", "1=y");
	}

	@Test
	void insertionIsHeardOfByWhomItGivesAnotherElement() {
		this.list.set(2, "b");
		watch("0", () -> this.list.get(0));
		watch("1", () -> this.list.get(1));
		watch("2", () -> this.list.get(2));
		logged();
		this.list.add(1, "b");
		assertThat(logged()).isEmpty();
		this.list.add(0, "z");
		assertThat(logged()).containsExactly("0=z", "1=a");
	}

	@Test
	void readerBehindTheEndHearsOfItsElement() {
		watch("3", () -> orNull(3));
		this.list.set(0, "x");
		this.list.add("d");
		this.list.add("e");
		this.list.remove(0);
		this.list.remove(0);
		assertThat(logged()).containsExactly("3=null", "3=d", "3=e", "3=null");
	}

	@Test
	void readerOfTheLastIndexHearsOfAppends() {
		watch("last", () -> this.list.get(this.list.size() - 1));
		this.list.add("d");
		this.list.set(0, "x");
		assertThat(logged()).containsExactly("last=c", "last=d");
	}

	@Test
	void readerOfTheLastElementHearsOnlyOfAnotherOne() {
		watch("last", this.list::getLast);
		this.list.add(0, "z");
		this.list.add("c");
		this.list.addLast("d");
		this.list.removeLast();
		assertThat(logged()).containsExactly("last=c", "last=d", "last=c");
	}

	@Test
	void readerOfTheFirstElementDoesNotHearOfAppends() {
		watch("first", this.list::getFirst);
		this.list.add("d");
		this.list.addFirst("z");
		assertThat(this.list.removeFirst()).isEqualTo("z");
		assertThat(logged()).containsExactly("first=a", "first=z", "first=a");
	}

	@Test
	void emptyListHasNeitherEnd() {
		ReactiveList<String> empty = ReactiveList.create(this.context);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(empty::getFirst);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(empty::getLast);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(empty::removeFirst);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(empty::removeLast);
	}

	@Test
	void sizeAndEmptinessAreTrackedApart() {
		watch("size", this.list::size);
		watch("empty", this.list::isEmpty);
		this.list.add("d");
		this.list.set(0, "x");
		this.list.sort(Comparator.reverseOrder());
		this.list.clear();
		assertThat(logged()).containsExactly("size=3", "empty=false", "size=4", "size=0", "empty=true");
	}

	@Test
	void subListIsTrackedByItsElements() {
		watch("slice", () -> String.join("", this.list.subList(1, 3)));
		watch("none", () -> this.list.subList(0, 3).size());
		logged();
		this.list.add("d");
		this.list.set(0, "x");
		assertThat(logged()).isEmpty();
		this.list.set(2, "y");
		assertThat(logged()).containsExactly("slice=by");
	}

	@Test
	void subListThatIsTooLongIsTriedAgain() {
		watch("slice", () -> {
			try {
				return this.list.subList(2, 4).get(0);
			}
			catch (IndexOutOfBoundsException ex) {
				return "short";
			}
		});
		this.list.set(0, "x");
		this.list.add("d");
		this.list.add("e");
		assertThat(logged()).containsExactly("slice=short", "slice=c");
	}

	@Test
	void subListWritesThrough() {
		List<String> middle = this.list.subList(1, 2);
		middle.add("x");
		middle.subList(1, 2).add("y");
		assertThat(middle).containsExactly("b", "x", "y");
		middle.replaceAll((element) -> element + "!");
		middle.removeIf("x!"::equals);
		this.list.set(2, "z");
		assertThat(this.list).containsExactly("a", "b!", "z", "c");
		middle.clear();
		assertThat(this.list).containsExactly("a", "c");
	}

	@Test
	void subListEndsWhenElementsAreInsertedOtherwise() {
		List<String> head = this.list.subList(0, 2);
		this.list.add("d");
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(head::size)
			.withMessageContaining("make a new one");
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(() -> head.add("x"));
		assertThat(this.list).containsExactly("a", "b", "c", "d");
	}

	@Test
	void bulkOperationIsOneNotification() {
		watch("whole", () -> String.join("", this.list));
		this.list.addAll(List.of("e", "d"));
		this.list.addAll(0, List.of("y", "x"));
		this.list.sort(null);
		this.list.replaceAll((element) -> element.equals("a") ? "f" : element);
		this.list.removeIf((element) -> element.compareTo("c") < 0);
		this.list.removeAll(List.of("x", "y"));
		this.list.retainAll(List.of("c", "d"));
		this.list.subList(0, 2).clear();
		this.list.clear();
		assertThat(logged()).containsExactly("whole=abc", "whole=abced", "whole=yxabced", "whole=abcdexy",
				"whole=fbcdexy", "whole=fcdexy", "whole=fcde", "whole=cd", "whole=");
	}

	@Test
	void whatIsWrittenAndRevertedIsNoChange() {
		watch("whole", this.list::toString);
		watch("1", () -> this.list.get(1));
		watch("size", this.list::size);
		logged();
		this.context.batch(() -> {
			this.list.set(1, "x");
			this.list.add(0, "y");
			this.list.remove("y");
			this.list.set(1, "b");
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void equalElementIsSilent() {
		watch("0", () -> this.list.get(0));
		watch("whole", this.list::toString);
		logged();
		assertThat(this.list.set(0, "a")).isEqualTo("a");
		this.list.replaceAll((element) -> element);
		this.list.sort(null);
		assertThat(logged()).isEmpty();
		ReactiveList<String> restless = ReactiveList.<String>builder()
			.context(this.context)
			.equality(Equality.never())
			.copyOf(this.list)
			.build();
		watch("0", () -> restless.get(0));
		watch("1", () -> restless.get(1));
		logged();
		restless.set(0, "a");
		assertThat(logged()).containsExactly("0=a");
	}

	@Test
	void iteratorShowsTheListAsItWas() {
		Iterator<String> iterator = this.list.iterator();
		this.list.set(1, "x");
		this.list.add(0, "y");
		List<String> seen = new ArrayList<>();
		iterator.forEachRemaining(seen::add);
		assertThat(seen).containsExactly("a", "b", "c");
	}

	@Test
	void iteratorWritesUnlessElementsWereInsertedOtherwise() {
		ListIterator<String> iterator = this.list.listIterator();
		iterator.next();
		this.list.set(2, "z");
		iterator.set("x");
		iterator.add("y");
		assertThat(iterator.next()).isEqualTo("b");
		iterator.remove();
		assertThat(this.list).containsExactly("x", "y", "z");
		assertThat(iterator.next()).isEqualTo("c");
		this.list.add("w");
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(iterator::remove);
		assertThat(this.list).containsExactly("x", "y", "z", "w");
	}

	@Test
	void iteratorsTrackOnlyWhenUsed() {
		watch("made", () -> List.of(this.list.iterator(), this.list.listIterator(1), this.list.subList(0, 2)).size());
		watch("used", () -> this.list.listIterator(1).next());
		logged();
		this.list.add("d");
		assertThat(logged()).containsExactly("used=b");
	}

	// An operation of a batch is done again on top of what another thread has written.
	@Test
	void operationsOfABatchFollowTheWritesOfOthers() {
		watch("whole", () -> String.join("", this.list));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			List<String> tail = this.list.subList(1, 3);
			tail.add("d");
			tail.add("e");
			ListIterator<String> iterator = tail.listIterator();
			iterator.next();
			iterator.remove();
			iterator.next();
			iterator.remove();
			CompletableFuture.runAsync(() -> this.list.set(0, "x")).join();
			assertThat(this.list).containsExactly("a", "d", "e");
		}
		assertThat(logged()).containsExactly("whole=xbc", "whole=xde");
	}

	@Test
	void batchFailsAsAWholeIfAnIndexIsGone() {
		Batch batch = Batch.open(this.context);
		this.list.set(2, "x");
		this.list.add("d");
		CompletableFuture.runAsync(this.list::clear).join();
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(batch::close);
		assertThat(this.list).isEmpty();
		this.list.add("e");
		assertThat(this.list).containsExactly("e");
	}

	@Test
	void ownReadsInABatchSeeOwnWrites() {
		Derived<String> whole = derived(() -> String.join("", this.list));
		this.context.batch(() -> {
			this.list.add("d");
			assertThat(this.list.get(3)).isEqualTo("d");
			assertThat(whole.get()).isEqualTo("abcd");
			assertThat(CompletableFuture.supplyAsync(whole).join()).isEqualTo("abc");
		});
	}

	@Test
	void streamsAreSnapshots() {
		Stream<String> stream = this.list.stream();
		this.list.add("d");
		assertThat(stream.collect(Collectors.joining())).isEqualTo("abc");
		assertThat(this.list.parallelStream().map((element) -> element + element).toList()).containsExactly("aa", "bb",
				"cc", "dd");
	}

}

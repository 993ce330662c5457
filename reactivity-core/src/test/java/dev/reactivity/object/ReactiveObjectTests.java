package dev.reactivity.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactiveObject}.
 */
@SuppressWarnings("try")
class ReactiveObjectTests {

	private final ReactiveContext context = ReactiveContext.builder().errorHandler(ReactiveContext.rethrow()).build();

	private final Cart cart = ReactiveObject.create(Cart.class, this.context);

	private final List<Object> log = new ArrayList<>();

	@Test
	void propertiesBeginEmpty() {
		assertThat(this.cart.getCount()).isZero();
		assertThat(this.cart.isGift()).isFalse();
		assertThat(this.cart.getOwner()).isNull();
	}

	@Test
	void eachPropertyIsTrackedAlone() {
		this.context.effect(() -> this.log.add("count " + this.cart.getCount()));
		this.context.effect(() -> this.log.add("owner " + this.cart.getOwner()));
		this.cart.setCount(1);
		this.cart.setCount(1);
		this.cart.setOwner("Ada");
		this.cart.setGift(true);
		assertThat(this.log).containsExactly("count 0", "owner null", "count 1", "owner Ada");
	}

	@Test
	void defaultMethodDependsOnWhatItReads() {
		Derived<Boolean> empty = this.context.derived(this.cart::isEmpty);
		this.context.effect(() -> this.log.add(empty.get()));
		this.cart.setOwner("Ada");
		this.cart.addOne();
		this.cart.addOne();
		assertThat(this.log).containsExactly(true, false);
		assertThat(this.cart.getCount()).isEqualTo(2);
	}

	@Test
	void accessorsMayBeThoseOfARecord() {
		Point point = ReactiveObject.copyOf(Point.class, new FixedPoint(1, 2), this.context);
		this.context.effect(() -> this.log.add(point.x() + "/" + point.y()));
		assertThat(point.x(5)).isSameAs(point);
		assertThat(this.log).containsExactly("1/2", "5/2");
	}

	@Test
	void batchIsOneNotificationAndRollbackTakesItBack() {
		this.context.effect(() -> this.log.add(this.cart.toString()));
		this.context.batch(() -> {
			this.cart.setCount(3);
			this.cart.setOwner("Ada");
		});
		try (Batch batch = Batch.open(this.context)) {
			this.cart.setCount(4);
			assertThat(this.cart.getCount()).isEqualTo(4);
			batch.rollback();
		}
		assertThat(this.log).containsExactly("Cart{count=0, gift=false, owner=null}",
				"Cart{count=3, gift=false, owner=Ada}");
	}

	@Test
	void objectIsEqualToItselfOnly() {
		Set<Cart> carts = new HashSet<>(List.of(this.cart, ReactiveObject.create(Cart.class)));
		assertThat(carts).hasSize(2).contains(this.cart).doesNotContain(ReactiveObject.create(Cart.class));
	}

	@Test
	void derivedMustNotWriteAndLearnsTheNameOfTheProperty() {
		Cart named = ReactiveObject.builder(Cart.class).name("basket").context(this.context).build();
		Derived<Integer> writing = this.context.derived(() -> {
			named.setCount(1);
			return 1;
		});
		assertThatIllegalStateException().isThrownBy(writing::get).withMessageContaining("'basket.count'");
	}

	@Test
	void copyIsIndependentOfItsSource() {
		this.cart.setCount(1);
		Cart copy = ReactiveObject.copyOf(Cart.class, this.cart);
		copy.setCount(2);
		assertThat(this.cart.getCount()).isOne();
	}

	@Test
	void classIsRefusedWithTheWayOut() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveObject.create(Thread.class))
			.withMessageContaining("'java.lang.Thread' is a class")
			.withMessageContaining("extract an interface");
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveObject.create(FixedPoint.class))
			.withMessageContaining("hold it in a Signal");
	}

	@Test
	void methodThatIsNoAccessorIsRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveObject.create(Runnable.class))
			.withMessageContaining("'run'")
			.withMessageContaining("default method");
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveObject.create(Mismatch.class))
			.withMessageContaining("'setName'");
	}

	/**
	 * An interface with the accessors of a bean.
	 */
	interface Cart {

		int getCount();

		void setCount(int count);

		boolean isGift();

		void setGift(boolean gift);

		@Nullable String getOwner();

		void setOwner(@Nullable String owner);

		default boolean isEmpty() {
			return getCount() == 0;
		}

		default void addOne() {
			setCount(getCount() + 1);
		}

	}

	/**
	 * An interface with the accessors of a record.
	 */
	interface Point {

		int x();

		Point x(int x);

		int y();

	}

	/**
	 * A point that cannot move.
	 */
	record FixedPoint(int x, int y) implements Point {

		@Override
		public Point x(int x) {
			return new FixedPoint(x, this.y);
		}

	}

	/**
	 * An interface whose accessors contradict each other.
	 */
	interface Mismatch {

		String getName();

		void setName(Integer name);

	}

}

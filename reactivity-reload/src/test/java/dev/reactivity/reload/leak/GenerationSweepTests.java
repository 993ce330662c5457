package dev.reactivity.reload.leak;

import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ConcurrentLruCache;

import dev.reactivity.reload.fixture.TestCompiler;
import dev.reactivity.reload.leak.GenerationSweep.Swept;
import dev.reactivity.reload.load.GenerationClassLoader;
import dev.reactivity.reload.load.Generations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GenerationSweep}.
 */
class GenerationSweepTests {

	private static final String CART = "app.Cart";

	private static final String SHELF = "app.Shelf";

	private final Generations generations = new Generations(getClass().getClassLoader());

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final Library library = new Library();

	private final Shop shop = new Shop();

	private final GenerationSweep sweep = new GenerationSweep(this.context, this.generations,
			Shop.class.getName()::equals);

	private Class<?> old;

	private Class<?> present;

	@BeforeEach
	void reloadTwice() throws ClassNotFoundException {
		this.old = reload();
		this.library.classLoader = this.generations.current();
		this.present = reload();
		this.context.getBeanFactory().registerSingleton("library", this.library);
		this.context.getBeanFactory().registerSingleton("shop", this.shop);
	}

	private Class<?> reload() throws ClassNotFoundException {
		GenerationClassLoader next = this.generations
			.next(TestCompiler.compile("package app; public class Cart {}", "package app; public interface Shelf {}")
				.all(), Set.of());
		this.generations.publish(next);
		return next.loadClass(CART);
	}

	@Test
	void entriesWhoseKeyNamesASupersededClassGo() {
		sweep();
		this.library.types.put(this.old, "old");
		this.library.types.put(this.present, "new");
		this.library.types.put(new Key(this.old, "sell"), "old");
		this.library.types.put(new Key(this.present, "sell"), "new");
		assertThat(sweep().removed()).isEqualTo(2);
		assertThat(this.library.types).containsOnlyKeys(this.present, new Key(this.present, "sell"));
		assertThat(sweep().removed()).isZero();
	}

	@Test
	void entriesGoWhoseKeyLeadsToTheWholeApplicationToo() {
		sweep();
		for (int number = 0; number < 1000; number++) {
			this.context.getBeanFactory().registerSingleton("bean" + number, new Object());
		}
		this.library.types.put(new HandlerKey(this.context.getBeanFactory(), many(), new Key(this.old, "sell")), "old");
		assertThat(sweep().removed()).isEqualTo(1);
		assertThat(this.library.types).isEmpty();
	}

	// More than is looked at, none of it about classes, and further away than the key.
	private static List<Object> many() {
		return List.of(List.of(IntStream.range(0, 1000).mapToObj((number) -> new Object[0]).toArray()));
	}

	@Test
	void proxyOfASupersededInterfaceIsOld() throws ClassNotFoundException {
		sweep();
		Object proxy = proxy(view(this.old), this.old.getClassLoader().loadClass(SHELF));
		this.library.types.put(proxy, "old");
		this.library.types.put(proxy(view(this.present), this.present.getClassLoader().loadClass(SHELF)), "new");
		assertThat(sweep().removed()).isEqualTo(1);
		assertThat(this.library.types).doesNotContainKey(proxy).hasSize(1);
	}

	@Test
	void proxyIsNotCalled() {
		sweep();
		List<String> calls = new ArrayList<>();
		this.library.valueCache.put("type", Proxy.newProxyInstance(ParameterizedType.class.getClassLoader(),
				new Class<?>[] { ParameterizedType.class }, (instance, method, arguments) -> {
					calls.add(method.getName());
					return null;
				}));
		assertThat(sweep().removed()).isZero();
		assertThat(this.sweep.holder()).isEmpty();
		assertThat(calls).isEmpty();
	}

	@Test
	void proxyIsLookedBehind() {
		sweep();
		Class<?> cart = this.old;
		this.library.valueCache.put("about the old", Proxy.newProxyInstance(Runnable.class.getClassLoader(),
				new Class<?>[] { Runnable.class }, (instance, method, arguments) -> cart));
		assertThat(sweep().removed()).isEqualTo(1);
		assertThat(this.library.valueCache).isEmpty();
	}

	@Test
	void classOfProxiesThatSeeASupersededGenerationIsForgottenButNotTheProxies() {
		sweep();
		Object proxy = proxy(view(this.old), Runnable.class);
		this.library.types.put(proxy, "in use");
		this.library.types.put(proxy.getClass(), "old");
		this.library.types.put(proxy(view(this.present), Runnable.class).getClass(), "new");
		assertThat(sweep().removed()).isEqualTo(1);
		assertThat(this.library.types).containsKey(proxy).doesNotContainKey(proxy.getClass()).hasSize(2);
	}

	private static ClassLoader view(Class<?> type) {
		return ((GenerationClassLoader) type.getClassLoader()).view();
	}

	@SuppressWarnings("ReferenceEquality") // equal to itself only, as the proxies of
											// others
	private static Object proxy(ClassLoader loader, Class<?> type) {
		return Proxy.newProxyInstance(loader, new Class<?>[] { type },
				(instance, method, arguments) -> method.getName().equals("equals") ? instance == arguments[0]
						: method.getName().equals("hashCode") ? (Object) 1 : "a proxy");
	}

	@Test
	void elementsOfSetsGo() {
		this.library.seen.addAll(List.of(this.old, this.present, String.class));
		sweep();
		assertThat(this.library.seen).containsExactlyInAnyOrder(this.present, String.class);
	}

	@Test
	void valuesGoOnlyFromWhatIsCalledACache() throws ReflectiveOperationException {
		Object cart = this.old.getConstructor().newInstance();
		this.library.valueCache.put("cart", cart);
		this.library.values.put("cart", cart);
		sweep();
		assertThat(this.library.valueCache).isEmpty();
		assertThat(this.library.values).containsEntry("cart", cart);
	}

	@Test
	void cacheThatEvictsIsAskedToForget() {
		sweep();
		this.library.recent.get(this.old);
		this.library.recent.get(this.present);
		this.library.values.put("cart", this.old);
		this.library.recent.get("cart");
		this.library.values.clear();
		assertThat(sweep().removed()).isEqualTo(2);
		assertThat(this.library.recent.size()).isEqualTo(1);
		assertThat(this.library.recent.contains(this.present)).isTrue();
		assertThat(this.sweep.holder()).isEmpty();
	}

	@Test
	void keyOfACacheIsLookedIntoDeeperThanOneOfAnotherMap() {
		sweep();
		Object deep = List.of(List.of(List.of(List.of(List.of(List.of(this.old))))));
		this.library.types.put(deep, "of somebody");
		this.library.recent.get(deep);
		this.library.valueCache.put("deep", deep);
		assertThat(sweep().removed()).isEqualTo(2);
		assertThat(this.library.types).containsKey(deep);
	}

	@Test
	void memberOfNoClassIsNotOld() {
		sweep();
		this.library.seen.add(new MemberOfNoClass());
		assertThat(sweep().removed()).isZero();
		assertThat(this.sweep.holder()).isEmpty();
	}

	@Test
	void nothingOfTheApplicationIsChanged() {
		sweep();
		this.shop.typesCache.put(this.old, "old");
		assertThat(sweep().removed()).isZero();
		assertThat(this.shop.typesCache).containsKey(this.old);
	}

	@Test
	void supersededClassLoaderOfALibraryBecomesTheNewestOne() {
		sweep();
		assertThat(this.library.classLoader).isSameAs(this.generations.current());
	}

	@Test
	void threadGetsTheNewestClassLoader() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		thread.setContextClassLoader(this.library.classLoader);
		thread.start();
		assertThat(this.sweep.holder()).hasValueSatisfying((way) -> assertThat(way).contains(thread.getName()));
		assertThat(sweep().threads()).isEqualTo(1);
		assertThat(thread.getContextClassLoader()).isSameAs(this.generations.current());
		end.countDown();
		thread.join();
	}

	@Test
	void holderIsNamedWithTheWayToIt() {
		sweep();
		assertThat(this.sweep.holder()).isEmpty();
		this.shop.typesCache.put(this.old, "old");
		assertThat(this.sweep.holder())
			.hasValueSatisfying((way) -> assertThat(way).startsWith("bean 'shop' -> typesCache").contains(CART));
	}

	@Test
	void sweepEndsWhenThereIsAHurry() {
		Swept swept = this.sweep.run(() -> true);
		assertThat(swept.complete()).isFalse();
		assertThat(sweep().complete()).isTrue();
	}

	private Swept sweep() {
		return this.sweep.run(() -> false);
	}

	/**
	 * The code of somebody else, which remembers too much.
	 */
	private static final class Library {

		private final Map<Object, String> types = new ConcurrentHashMap<>();

		private final Set<Object> seen = new HashSet<>();

		private final Map<Object, Object> values = new HashMap<>();

		private final Map<String, Object> valueCache = new HashMap<>();

		private final ConcurrentLruCache<Object, Object> recent = new ConcurrentLruCache<>(8,
				(key) -> this.values.getOrDefault(key, "made"));

		private ClassLoader classLoader = ClassLoader.getSystemClassLoader();

	}

	/**
	 * As some are that stand for methods made at run time.
	 */
	private static final class MemberOfNoClass implements Member {

		@Override
		@SuppressWarnings("NullAway") // as those do
		public Class<?> getDeclaringClass() {
			return null;
		}

		@Override
		public String getName() {
			return "none";
		}

		@Override
		public int getModifiers() {
			return 0;
		}

		@Override
		public boolean isSynthetic() {
			return true;
		}

	}

	/**
	 * The code of the application, which may do as it likes.
	 */
	private static final class Shop {

		private final Map<Class<?>, String> typesCache = new HashMap<>();

	}

	/**
	 * What caches are looked up by.
	 */
	private record Key(Class<?> type, String method) {
	}

	/**
	 * What caches of web frameworks are looked up by.
	 */
	private record HandlerKey(Object beanFactory, List<Object> many, Key key) {

		@Override
		public int hashCode() {
			return this.key.hashCode();
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof HandlerKey handler && handler.key.equals(this.key);
		}

	}

}

package dev.reactivity.collection;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.TestStringSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.features.MapFeature;
import com.google.common.collect.testing.features.SetFeature;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import dev.reactivity.Effect;
import dev.reactivity.LostDependencyPolicy;
import dev.reactivity.ReactiveContext;

/**
 * Tests that hold the collections to the contracts of {@code java.util}, once plainly and
 * once inside of an effect, where every read is tracked and every write is part of a
 * batch.
 */
class CollectionContractTests {

	private final ReactiveContext context = ReactiveContext.builder()
		.lostDependencyPolicy(LostDependencyPolicy.IGNORE)
		.build();

	@TestFactory
	Stream<DynamicNode> mapKeepsTheContractOfMap() {
		return tests(ConcurrentMapTestSuiteBuilder.using(new TestStringMapGenerator() {
			@Override
			protected Map<String, String> create(Map.Entry<String, String>[] entries) {
				Map<String, String> map = ReactiveMap.create(CollectionContractTests.this.context);
				Arrays.stream(entries).forEach((entry) -> map.put(entry.getKey(), entry.getValue()));
				return map;
			}
		})
			.named("map")
			.withFeatures(MapFeature.GENERAL_PURPOSE, MapFeature.ALLOWS_NULL_KEYS, MapFeature.ALLOWS_NULL_VALUES,
					MapFeature.ALLOWS_ANY_NULL_QUERIES, CollectionFeature.KNOWN_ORDER,
					CollectionFeature.SUPPORTS_ITERATOR_REMOVE, CollectionSize.ANY)
			.createTestSuite());
	}

	@TestFactory
	Stream<DynamicNode> copiedMapKeepsTheContractOfMap() {
		return tests(ConcurrentMapTestSuiteBuilder.using(new TestStringMapGenerator() {
			@Override
			protected Map<String, String> create(Map.Entry<String, String>[] entries) {
				Map<String, String> map = new LinkedHashMap<>();
				Arrays.stream(entries).forEach((entry) -> map.put(entry.getKey(), entry.getValue()));
				return ReactiveMap.copyOf(map, CollectionContractTests.this.context);
			}
		})
			.named("copied map")
			.withFeatures(MapFeature.GENERAL_PURPOSE, MapFeature.ALLOWS_NULL_KEYS, MapFeature.ALLOWS_NULL_VALUES,
					MapFeature.ALLOWS_ANY_NULL_QUERIES, CollectionFeature.KNOWN_ORDER,
					CollectionFeature.SUPPORTS_ITERATOR_REMOVE, CollectionSize.ANY)
			.createTestSuite());
	}

	@TestFactory
	Stream<DynamicNode> setKeepsTheContractOfSet() {
		return tests(SetTestSuiteBuilder.using(new TestStringSetGenerator() {
			@Override
			protected Set<String> create(String[] elements) {
				return ReactiveSet.copyOf(Arrays.asList(elements), CollectionContractTests.this.context);
			}

			@Override
			public List<String> order(List<String> insertionOrder) {
				return insertionOrder;
			}
		})
			.named("set")
			.withFeatures(SetFeature.GENERAL_PURPOSE, CollectionFeature.KNOWN_ORDER,
					CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
			.createTestSuite());
	}

	@TestFactory
	Stream<DynamicNode> listKeepsTheContractOfList() {
		return tests(ListTestSuiteBuilder.using(new TestStringListGenerator() {
			@Override
			protected List<String> create(String[] elements) {
				return ReactiveList.copyOf(Arrays.asList(elements), CollectionContractTests.this.context);
			}
		})
			.named("list")
			.withFeatures(ListFeature.GENERAL_PURPOSE, CollectionFeature.ALLOWS_NULL_VALUES, CollectionSize.ANY)
			.createTestSuite());
	}

	@SuppressWarnings("JdkObsolete")
	private Stream<DynamicNode> tests(Test test) {
		if (test instanceof TestSuite suite) {
			return Collections.list(suite.tests()).stream().flatMap(this::tests);
		}
		TestCase testCase = (TestCase) test;
		return Stream.of(DynamicTest.dynamicTest(testCase.toString(), testCase::runBare),
				DynamicTest.dynamicTest(testCase + " in an effect", () -> runInEffect(testCase)));
	}

	private void runInEffect(TestCase testCase) throws Throwable {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		AtomicInteger runs = new AtomicInteger();
		Effect effect = Effect.builder(() -> {
			// it writes what it has read, and would run again
			if (runs.getAndIncrement() == 0) {
				try {
					testCase.runBare();
				}
				catch (Throwable ex) {
					failure.set(ex);
				}
			}
		}).context(this.context).build();
		effect.close();
		if (failure.get() != null) {
			throw failure.get();
		}
	}

}

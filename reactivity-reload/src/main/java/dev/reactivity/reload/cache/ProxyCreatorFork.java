package dev.reactivity.reload.cache;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.annotation.BeanFactoryAspectJAdvisorsBuilder;
import org.springframework.aop.framework.autoproxy.AbstractAdvisorAutoProxyCreator;
import org.springframework.aop.framework.autoproxy.BeanFactoryAdvisorRetrievalHelper;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * What a creator of proxies knows of aspects and advisors, forked for the thread that
 * makes new beans. In the fork it knows nothing yet and looks again. For one thread at a
 * time.
 */
final class ProxyCreatorFork {

	private static final String ASPECTS = "org.springframework.aop.aspectj.annotation.AnnotationAwareAspectJAutoProxyCreator";

	private static final String ADVISOR_LOOKUP = "advisorRetrievalHelper";

	private static final String ASPECT_LOOKUP = "aspectJAdvisorsBuilder";

	private static final String ASPECT_FACTORY = "aspectJAdvisorFactory";

	private final AbstractAdvisorAutoProxyCreator creator;

	private final DefaultListableBeanFactory beanFactory;

	private final List<Field> lookups = new ArrayList<>();

	/** What it remembers of each bean. */
	private final List<ForkedMap<Object, Object>> advised;

	private final Map<Field, Object> shared = new LinkedHashMap<>();

	private final Map<Field, Object> own = new LinkedHashMap<>();

	/**
	 * Make a creator of proxies ready to be forked.
	 * @param creator the creator
	 * @param beanFactory where it looks for aspects and advisors
	 * @param caches access to what it remembers of each bean
	 * @throws IllegalStateException if this version of Spring keeps its state elsewhere;
	 * the message names the missing member
	 */
	ProxyCreatorFork(AbstractAdvisorAutoProxyCreator creator, DefaultListableBeanFactory beanFactory,
			FrameworkCaches caches) {
		this.creator = creator;
		this.beanFactory = beanFactory;
		this.advised = caches.advisedBeans().stream().map((field) -> BeanFactoryFork.install(field, creator)).toList();
		this.lookups.add(FrameworkCaches.field(AbstractAdvisorAutoProxyCreator.class, ADVISOR_LOOKUP));
		for (Class<?> type = creator.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals(ASPECTS)) {
				this.lookups.add(FrameworkCaches.field(type, ASPECT_LOOKUP));
			}
		}
	}

	/**
	 * Find out whether creators of proxies can be forked, before one has to be.
	 * @param classLoader where the optional parts of Spring are looked for
	 * @throws IllegalStateException if this version of Spring keeps its state elsewhere;
	 * the message names the missing member
	 */
	static void probe(ClassLoader classLoader) {
		probe(AbstractAdvisorAutoProxyCreator.class, ADVISOR_LOOKUP, "BeanFactoryAdvisorRetrievalHelperAdapter",
				classLoader);
		Class<?> aspects = FrameworkCaches.optional(ASPECTS, classLoader);
		if (aspects != null) {
			FrameworkCaches.field(aspects, ASPECT_FACTORY);
			probe(aspects, ASPECT_LOOKUP, "BeanFactoryAspectJAdvisorsBuilderAdapter", classLoader);
		}
	}

	private static void probe(Class<?> creator, String lookup, String kept, ClassLoader classLoader) {
		FrameworkCaches.field(creator, lookup);
		if (FrameworkCaches.optional(creator.getName() + "$" + kept, classLoader) == null) {
			throw new IllegalStateException("class '%s' is not in %s".formatted(kept, creator.getName()));
		}
	}

	/**
	 * Begin a fork for this thread.
	 */
	void open() {
		this.advised.forEach((map) -> {
			map.open();
			map.clear();
		});
		for (Field lookup : this.lookups) {
			Object present = ReflectionUtils.getField(lookup, this.creator);
			if (present != null) {
				Object fresh = fresh(present);
				this.shared.put(lookup, present);
				this.own.put(lookup, fresh);
				show(lookup,
						(present instanceof BeanFactoryAdvisorRetrievalHelper helper)
								? new Advisors(this.beanFactory, helper, (BeanFactoryAdvisorRetrievalHelper) fresh)
								: Aspects.of(this.beanFactory, present, fresh));
			}
		}
	}

	// Of the same class, which asks the creator what is eligible.
	private Object fresh(Object lookup) {
		Constructor<?> constructor = lookup.getClass().getDeclaredConstructors()[0];
		ReflectionUtils.makeAccessible(constructor);
		return BeanUtils.instantiateClass(constructor,
				Arrays.stream(constructor.getParameterTypes()).map(this::argument).toArray());
	}

	private @Nullable Object argument(Class<?> type) {
		if (type.isInstance(this.creator)) {
			return this.creator;
		}
		return type.isInstance(this.beanFactory) ? this.beanFactory : ReflectionUtils
			.getField(FrameworkCaches.field(this.creator.getClass(), ASPECT_FACTORY), this.creator);
	}

	private void show(Field lookup, Object value) {
		ReflectionUtils.setField(lookup, this.creator, value);
	}

	/**
	 * End the fork and forget what was found in it.
	 */
	void discard() {
		this.advised.forEach((map) -> map.close(Set.of()));
		this.shared.forEach(this::show);
		this.shared.clear();
		this.own.clear();
	}

	/**
	 * End the fork and let all threads know what was found in it.
	 * @return takes that back
	 */
	Runnable commit() {
		List<Runnable> back = new ArrayList<>();
		// Others may have decided by the old advisors until now.
		this.advised.forEach((map) -> {
			map.close(Set.of());
			map.clear();
			back.add(map::clear);
		});
		this.shared.forEach((lookup, before) -> back.add(() -> show(lookup, before)));
		this.own.forEach(this::show);
		this.shared.clear();
		this.own.clear();
		return () -> back.forEach(Runnable::run);
	}

	/**
	 * The advisors, found by each side by itself.
	 */
	private static final class Advisors extends BeanFactoryAdvisorRetrievalHelper {

		private final Thread thread = Thread.currentThread();

		private final BeanFactoryAdvisorRetrievalHelper shared;

		private final BeanFactoryAdvisorRetrievalHelper own;

		Advisors(DefaultListableBeanFactory beanFactory, BeanFactoryAdvisorRetrievalHelper shared,
				BeanFactoryAdvisorRetrievalHelper own) {
			super(beanFactory);
			this.shared = shared;
			this.own = own;
		}

		@Override
		public List<Advisor> findAdvisorBeans() {
			return (this.thread.equals(Thread.currentThread()) ? this.own : this.shared).findAdvisorBeans();
		}

	}

	/**
	 * The aspects, found by each side by itself. There may be none of their technology.
	 */
	private static final class Aspects extends BeanFactoryAspectJAdvisorsBuilder {

		private final Thread thread = Thread.currentThread();

		private final BeanFactoryAspectJAdvisorsBuilder shared;

		private final BeanFactoryAspectJAdvisorsBuilder own;

		private Aspects(DefaultListableBeanFactory beanFactory, BeanFactoryAspectJAdvisorsBuilder shared,
				BeanFactoryAspectJAdvisorsBuilder own) {
			super(beanFactory);
			this.shared = shared;
			this.own = own;
		}

		static Object of(DefaultListableBeanFactory beanFactory, Object shared, Object own) {
			return new Aspects(beanFactory, (BeanFactoryAspectJAdvisorsBuilder) shared,
					(BeanFactoryAspectJAdvisorsBuilder) own);
		}

		@Override
		public List<Advisor> buildAspectJAdvisors() {
			return (this.thread.equals(Thread.currentThread()) ? this.own : this.shared).buildAspectJAdvisors();
		}

	}

}

package dev.reactivity.reload.leak;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

import dev.reactivity.reload.load.GenerationClassLoader;
import dev.reactivity.reload.load.Generations;

/**
 * What belongs to classes that were superseded: the classes, their loaders, members and
 * objects, and what names them, such as the key of a cache.
 */
final class OldClasses {

	/** How deep a class is buried in what names it. */
	private static final int DEPTH = 4;

	/** How deep it is looked for where it does no harm to have found too much. */
	private static final int DEPTH_IN_CACHE = 10;

	/** How many parts of a key or value are looked at, at most. */
	private static final int WIDTH = 200;

	private final Generations generations;

	private final Parts parts;

	OldClasses(Generations generations, Parts parts) {
		this.generations = generations;
		this.parts = parts;
	}

	/**
	 * Whether an object would keep superseded classes from being collected by itself.
	 * @param object any object
	 * @return whether it is of or about a superseded class
	 */
	boolean isOld(Object object) {
		if (object instanceof Class<?> type) {
			return isOldClass(type) || isProxyOfOldView(type);
		}
		if (object instanceof ClassLoader loader) {
			return this.generations.isSuperseded(loader);
		}
		if (object instanceof Proxy) {
			// not asked what type it stands for, since some remember the answer
			return isOldClass(object.getClass());
		}
		if (object instanceof Member member) {
			Class<?> owner = member.getDeclaringClass();
			return owner != null && isOldClass(owner); // the JDK has some without
		}
		if (object instanceof Parameter parameter) {
			return isOldClass(parameter.getDeclaringExecutable().getDeclaringClass());
		}
		if (object instanceof ParameterizedType type) {
			return isOld(type.getRawType()) || isOld(type.getActualTypeArguments());
		}
		if (object instanceof GenericArrayType type) {
			return isOld(type.getGenericComponentType());
		}
		return isOldClass(object.getClass());
	}

	private boolean isOld(Type[] types) {
		for (Type type : types) {
			if (isOld(type)) {
				return true;
			}
		}
		return false;
	}

	private boolean isOldClass(Class<?> type) {
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		ClassLoader loader = element.getClassLoader();
		return (loader instanceof GenerationClassLoader && this.generations.isSuperseded(loader))
				|| this.generations.isSuperseded(element) || isProxyOfOld(element);
	}

	// A class of proxies that still are there may be among them: as a key, it is no loss.
	private boolean isProxyOfOldView(Class<?> type) {
		return Proxy.isProxyClass(type) && type.getClassLoader() != null
				&& this.generations.isSuperseded(type.getClassLoader());
	}

	// The loader of a proxy is a view of the application, whatever it is a proxy of.
	private boolean isProxyOfOld(Class<?> type) {
		return Proxy.isProxyClass(type) && isOld(type.getInterfaces());
	}

	/**
	 * Whether an object names a superseded class, itself or in one of its parts. What is
	 * near is looked at first, since a part may lead to half of the application. In a
	 * cache types of types are found too, and what only leads there: it makes them again.
	 * @param object the object, {@code null} for none
	 * @param cache whether it is the key or the value of a cache
	 * @return whether it does
	 */
	boolean names(@Nullable Object object, boolean cache) {
		int limit = cache ? DEPTH_IN_CACHE : DEPTH;
		if (object == null || !canName(object)) {
			return false;
		}
		Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		List<Object> level = List.of(object);
		for (int depth = 0; !level.isEmpty(); depth++) {
			List<Object> next = new ArrayList<>();
			for (Object each : level) {
				if (!seen.add(each)) {
					continue;
				}
				if (isOld(each)) {
					return true;
				}
				if (seen.size() > WIDTH) {
					return false;
				}
				if (depth < limit && !(each instanceof Class<?>) && !(each instanceof ClassLoader)) {
					addParts(each, next);
				}
			}
			level = next;
		}
		return false;
	}

	private void addParts(Object whole, List<Object> parts) {
		this.parts.first(WIDTH, whole, (name, part) -> {
			if (canName(part)) {
				parts.add(part);
			}
		});
	}

	// A key may lead to the bean factory, which knows everything, and names nothing.
	private static boolean canName(Object object) {
		return !(object instanceof CharSequence) && !(object instanceof Number) && !(object instanceof BeanFactory);
	}

}

package dev.reactivity.reload.exposure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.exposure.RegisteredFilter.Mapping;

/**
 * A book in which filter registrations are entered instead of being made with the servlet
 * container, which takes them only while it starts.
 *
 * @since 0.1.0
 */
public final class FilterRecorder {

	private final ServletContext target;

	private final Map<String, RegisteredFilter> filters = new LinkedHashMap<>();

	/**
	 * Create an empty book.
	 * @param target the servlet context that everything else is asked of
	 */
	public FilterRecorder(ServletContext target) {
		this.target = target;
	}

	/**
	 * Return a servlet context to register filters with.
	 * @return the servlet context that enters them here
	 */
	public ServletContext servletContext() {
		return proxy(ServletContext.class, (proxy, method, args) -> {
			if (method.getName().equals("addFilter") && args[1] instanceof Filter filter) {
				return add((String) args[0], filter);
			}
			return invoke(method, this.target, args);
		});
	}

	private FilterRegistration.@Nullable Dynamic add(String name, Filter filter) {
		RegisteredFilter registered = new RegisteredFilter(name, filter, this.target);
		if (this.filters.putIfAbsent(name, registered) != null) {
			return null; // which is how a container says so
		}
		return proxy(FilterRegistration.Dynamic.class,
				(proxy, method, args) -> configure(registered, method, (args != null) ? args : new Object[0]));
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Object configure(RegisteredFilter filter, Method method, Object[] args) {
		switch (method.getName()) {
			case "addMappingForUrlPatterns", "addMappingForServletNames" -> {
				boolean servlets = method.getName().endsWith("Names");
				Set<DispatcherType> types = (args[0] != null) ? (Set<DispatcherType>) args[0] : Set.of();
				filter.map(new Mapping(types, (boolean) args[1], servlets, Arrays.asList((String[]) args[2])));
				return null;
			}
			case "setInitParameter" -> {
				return filter.setInitParameter((String) args[0], (String) args[1]);
			}
			case "setInitParameters" -> {
				((Map<String, String>) args[0]).forEach(filter::setInitParameter);
				return Set.of();
			}
			case "getName" -> {
				return filter.getFilterName();
			}
			case "getClassName" -> {
				return filter.filter().getClass().getName();
			}
			case "getInitParameter" -> {
				return filter.getInitParameter((String) args[0]);
			}
			case "getUrlPatternMappings", "getServletNameMappings" -> {
				return patterns(filter, method.getName().startsWith("getServlet"));
			}
			case "toString" -> {
				return filter.toString();
			}
			default -> {
				return null; // asynchronous requests are supported throughout
			}
		}
	}

	private static Collection<String> patterns(RegisteredFilter filter, boolean servlets) {
		return filter.mappings()
			.stream()
			.filter((mapping) -> mapping.servlets() == servlets)
			.flatMap((mapping) -> mapping.patterns().stream())
			.toList();
	}

	private static @Nullable Object invoke(Method method, Object target, @Nullable Object[] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	List<RegisteredFilter> filters() {
		return List.copyOf(this.filters.values());
	}

}

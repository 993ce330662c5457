package dev.reactivity.reload.exposure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A servlet filter with the requests that it is mapped to, as it was registered.
 */
final class RegisteredFilter implements FilterConfig {

	private final String name;

	private final Filter filter;

	private final ServletContext servletContext;

	private final Map<String, String> initParameters = new ConcurrentHashMap<>();

	private final List<Mapping> mappings = new ArrayList<>();

	RegisteredFilter(String name, Filter filter, ServletContext servletContext) {
		this.name = name;
		this.filter = filter;
		this.servletContext = servletContext;
	}

	Filter filter() {
		return this.filter;
	}

	void map(Mapping mapping) {
		this.mappings.add(mapping);
	}

	List<Mapping> mappings() {
		return this.mappings;
	}

	boolean setInitParameter(String key, String value) {
		return this.initParameters.putIfAbsent(key, value) == null;
	}

	@Override
	public String getFilterName() {
		return this.name;
	}

	@Override
	public ServletContext getServletContext() {
		return this.servletContext;
	}

	@Override
	public @Nullable String getInitParameter(String key) {
		return this.initParameters.get(key);
	}

	@Override
	public Enumeration<String> getInitParameterNames() {
		return Collections.enumeration(this.initParameters.keySet());
	}

	@Override
	public String toString() {
		return "filter '%s' for %s".formatted(this.name, this.mappings);
	}

	/**
	 * The requests that a filter wants to see, as the servlet specification words it.
	 *
	 * @param types how the request got here
	 * @param last whether the filter comes after those of the container
	 * @param servlets whether the patterns are names of servlets
	 * @param patterns URL patterns or names
	 */
	record Mapping(Set<DispatcherType> types, boolean last, boolean servlets, List<String> patterns) {

		Mapping {
			types = types.isEmpty() ? EnumSet.of(DispatcherType.REQUEST) : EnumSet.copyOf(types);
			patterns = List.copyOf(patterns);
		}

		boolean matches(HttpServletRequest request) {
			if (!this.types.contains(request.getDispatcherType())) {
				return false;
			}
			String subject = this.servlets ? request.getHttpServletMapping().getServletName() : path(request);
			return this.patterns.stream()
				.anyMatch((pattern) -> this.servlets ? pattern.equals("*") || pattern.equals(subject)
						: matches(pattern, subject));
		}

		private static String path(HttpServletRequest request) {
			boolean included = request.getDispatcherType() == DispatcherType.INCLUDE;
			Object servletPath = included ? request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)
					: request.getServletPath();
			Object pathInfo = included ? request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)
					: request.getPathInfo();
			return String.valueOf((servletPath != null) ? servletPath : "") + ((pathInfo != null) ? pathInfo : "");
		}

		private static boolean matches(String pattern, String path) {
			if (pattern.equals("/*") || pattern.equals(path)) {
				return true;
			}
			if (pattern.endsWith("/*")) {
				String directory = pattern.substring(0, pattern.length() - 2);
				return path.equals(directory) || path.startsWith(directory + "/");
			}
			return pattern.startsWith("*.") && path.endsWith(pattern.substring(1))
					&& path.indexOf('/', path.length() - pattern.length() + 1) < 0;
		}

	}

}

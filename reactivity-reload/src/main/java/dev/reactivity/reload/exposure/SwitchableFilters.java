package dev.reactivity.reload.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.exposure.RegisteredFilter.Mapping;

/**
 * All filters of the application as one, the only one that the servlet container knows
 * behind the gate. A container takes filters only while it starts; these can be exchanged
 * at any time. A request that is under way keeps those it began with. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SwitchableFilters implements Filter {

	private static final Log logger = LogFactory.getLog(SwitchableFilters.class);

	private static final String NAME = "reactivityFilters";

	private volatile List<RegisteredFilter> filters = List.of();

	private volatile boolean started;

	/**
	 * Register the gate and this filter in place of those that were recorded.
	 * @param recorder the filters of the application
	 * @param servletContext where to register
	 */
	public void register(FilterRecorder recorder, ServletContext servletContext) {
		for (RegisteredFilter registered : recorder.filters()) {
			if (registered.filter() instanceof GateFilter gate) {
				FilterRegistration.Dynamic registration = servletContext.addFilter(registered.getFilterName(), gate);
				registration.setAsyncSupported(true);
				registered.mappings().forEach((mapping) -> map(registration, mapping.types()));
			}
		}
		this.filters = behindTheGate(recorder);
		FilterRegistration.Dynamic registration = servletContext.addFilter(NAME, this);
		registration.setAsyncSupported(true);
		map(registration, EnumSet.allOf(DispatcherType.class));
	}

	private static void map(FilterRegistration.Dynamic registration, Set<DispatcherType> types) {
		registration.addMappingForUrlPatterns(EnumSet.copyOf(types), false, "/*");
	}

	private static List<RegisteredFilter> behindTheGate(FilterRecorder recorder) {
		return recorder.filters()
			.stream()
			.filter((registered) -> !(registered.filter() instanceof GateFilter))
			.toList();
	}

	/**
	 * Exchange filters.
	 * @param before the filters as they were registered, others than these stay
	 * @param after the filters as they are to be
	 * @throws ServletException if a new filter cannot be initialised
	 */
	public void replace(FilterRecorder before, FilterRecorder after) throws ServletException {
		Set<String> known = new LinkedHashSet<>();
		before.filters().forEach((registered) -> known.add(registered.getFilterName()));
		List<RegisteredFilter> next = new ArrayList<>(behindTheGate(after));
		this.filters.stream().filter((registered) -> !known.contains(registered.getFilterName())).forEach(next::add);
		List<RegisteredFilter> previous = this.filters;
		if (this.started) {
			init(without(next, previous));
		}
		this.filters = List.copyOf(next);
		without(previous, next).forEach((registered) -> destroy(registered));
	}

	@SuppressWarnings("ReferenceEquality") // a filter has one life, whatever it equals
	private static List<RegisteredFilter> without(List<RegisteredFilter> filters, List<RegisteredFilter> others) {
		return filters.stream()
			.filter((registered) -> others.stream().noneMatch((other) -> other.filter() == registered.filter()))
			.toList();
	}

	private static void init(List<RegisteredFilter> filters) throws ServletException {
		for (RegisteredFilter registered : filters) {
			registered.filter().init(registered);
		}
	}

	private static void destroy(RegisteredFilter registered) {
		try {
			registered.filter().destroy();
		}
		catch (RuntimeException ex) {
			logger.warn("The old %s was not destroyed in order; the new one serves".formatted(registered), ex);
		}
	}

	@Override
	public void init(FilterConfig config) throws ServletException {
		init(this.filters);
		this.started = true;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest) {
			new Run(matching(httpRequest), chain).doFilter(request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	// In the order of the specification: by URL first, then by the name of the servlet.
	private Iterator<Filter> matching(HttpServletRequest request) {
		List<RegisteredFilter> all = this.filters;
		return Stream.of(false, true)
			.flatMap((servlets) -> all.stream()
				.flatMap((registered) -> registered.mappings()
					.stream()
					.filter((mapping) -> mapping.servlets() == servlets && mapping.matches(request))
					.map((mapping) -> new Match(registered.filter(), mapping)))
				.sorted(Comparator.comparing((match) -> match.mapping().last())))
			.map(Match::filter)
			.distinct()
			.toList()
			.iterator();
	}

	@Override
	public void destroy() {
		this.started = false;
		this.filters.forEach(SwitchableFilters::destroy);
	}

	/**
	 * A filter that wants to see a request.
	 *
	 * @param filter the filter
	 * @param mapping by which mapping
	 */
	private record Match(Filter filter, Mapping mapping) {
	}

	/**
	 * The way of one request through the filters.
	 *
	 * @param filters those that are still to come
	 * @param container what comes behind them
	 */
	private record Run(Iterator<Filter> filters, FilterChain container) implements FilterChain {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
			if (this.filters.hasNext()) {
				this.filters.next().doFilter(request, response, this);
			}
			else {
				this.container.doFilter(request, response);
			}
		}

	}

}

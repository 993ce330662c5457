package dev.reactivity.reload.exposure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SwitchableFilters}, {@link FilterRecorder} and
 * {@link RegisteredFilter}.
 */
class SwitchableFiltersTests {

	private final List<String> journal = new ArrayList<>();

	private final SwitchableFilters filters = new SwitchableFilters();

	private FilterRecorder recorder = new FilterRecorder(new MockServletContext());

	private FilterRegistration.Dynamic add(String name) {
		return this.recorder.servletContext().addFilter(name, new Journaling(name));
	}

	private void addForAll(String name) {
		add(name).addMappingForUrlPatterns(null, false, "/*");
	}

	private void switchOver() throws ServletException {
		this.filters.replace(this.recorder, this.recorder);
	}

	private List<String> journalOf(MockHttpServletRequest request) throws IOException, ServletException {
		this.journal.clear();
		this.filters.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
		return this.journal;
	}

	private static MockHttpServletRequest get(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		request.setServletPath(path);
		return request;
	}

	@Test
	void filtersRunInTheOrderOfTheirRegistration() throws Exception {
		addForAll("one");
		addForAll("two");
		switchOver();
		assertThat(journalOf(get("/"))).containsExactly("one", "two");
	}

	@ParameterizedTest
	@CsvSource({ "/*, /any/thing, true", "/api/*, /api, true", "/api/*, /api/a/b, true", "/api/*, /apis, false",
			"/exact, /exact, true", "/exact, /exact/not, false", "*.html, /a/b.html, true", "*.html, /b.html/c, false",
			"*.html, /bhtml, false" })
	void patternIsThatOfTheServletSpecification(String pattern, String path, boolean matches) throws Exception {
		add("one").addMappingForUrlPatterns(null, false, pattern);
		switchOver();
		assertThat(!journalOf(get(path)).isEmpty()).isEqualTo(matches);
	}

	@Test
	void filterOfAServletSeesOnlyItsRequestsAndComesAfterThoseOfUrls() throws Exception {
		add("shop").addMappingForServletNames(null, false, "shop");
		addForAll("all");
		switchOver();
		MockHttpServletRequest request = get("/");
		request.setHttpServletMapping(new MockHttpServletMapping("", "/", "shop", null));
		assertThat(journalOf(request)).containsExactly("all", "shop");
		request.setHttpServletMapping(new MockHttpServletMapping("", "/", "office", null));
		assertThat(journalOf(request)).containsExactly("all");
	}

	@Test
	void filterSeesTheDispatchesItAskedFor() throws Exception {
		add("one").addMappingForUrlPatterns(EnumSet.of(DispatcherType.FORWARD), false, "/*");
		switchOver();
		MockHttpServletRequest request = get("/");
		assertThat(journalOf(request)).isEmpty();
		request.setDispatcherType(DispatcherType.FORWARD);
		assertThat(journalOf(request)).containsExactly("one");
	}

	@Test
	void lastOnesRunLastAndNoneTwice() throws Exception {
		FilterRegistration.Dynamic last = add("last");
		last.addMappingForUrlPatterns(null, true, "/*");
		last.addMappingForUrlPatterns(null, true, "/a");
		addForAll("first");
		switchOver();
		assertThat(journalOf(get("/a"))).containsExactly("first", "last");
	}

	@Test
	void newFiltersAreInitialisedOldOnesDestroyedAndTheRestLeftAlone() throws Exception {
		this.filters.init(new MockFilterConfig());
		addForAll("old");
		Journaling kept = new Journaling("kept");
		this.recorder.servletContext().addFilter("kept", kept).addMappingForUrlPatterns(null, false, "/*");
		switchOver();
		assertThat(this.journal).containsExactly("init old", "init kept");
		this.journal.clear();
		FilterRecorder before = this.recorder;
		this.recorder = new FilterRecorder(new MockServletContext());
		this.recorder.servletContext().addFilter("kept", kept).addMappingForUrlPatterns(null, false, "/*");
		addForAll("new");
		this.filters.replace(before, this.recorder);
		assertThat(this.journal).containsExactly("init new", "destroy old");
		assertThat(journalOf(get("/"))).containsExactly("kept", "new");
	}

	@Test
	void filtersOfOthersStay() throws Exception {
		addForAll("theirs");
		switchOver();
		FilterRecorder ours = new FilterRecorder(new MockServletContext());
		this.recorder = new FilterRecorder(new MockServletContext());
		addForAll("ours");
		this.filters.replace(ours, this.recorder);
		assertThat(journalOf(get("/"))).containsExactly("ours", "theirs");
	}

	@Test
	void secondFilterOfANameIsRefusedAsAContainerDoes() {
		addForAll("one");
		ServletContext context = this.recorder.servletContext();
		assertThat(context.addFilter("one", new Journaling("one"))).isNull();
	}

	@Test
	void parametersReachTheFilter() throws Exception {
		this.filters.init(new MockFilterConfig());
		FilterRegistration.Dynamic registration = add("one");
		assertThat(registration.setInitParameter("colour", "red")).isTrue();
		assertThat(registration.getInitParameter("colour")).isEqualTo("red");
		assertThat(registration.getName()).isEqualTo("one");
		registration.addMappingForUrlPatterns(null, false, "/*");
		assertThat(registration.getUrlPatternMappings()).containsExactly("/*");
		switchOver();
		assertThat(this.journal).containsExactly("init one red");
	}

	/**
	 * Enters what happens to it in the journal.
	 */
	private final class Journaling implements Filter {

		private final String name;

		Journaling(String name) {
			this.name = name;
		}

		@Override
		public void init(FilterConfig config) {
			String colour = config.getInitParameter("colour");
			SwitchableFiltersTests.this.journal
				.add("init " + config.getFilterName() + ((colour != null) ? " " + colour : ""));
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			SwitchableFiltersTests.this.journal.add(this.name);
			chain.doFilter(request, response);
		}

		@Override
		public void destroy() {
			SwitchableFiltersTests.this.journal.add("destroy " + this.name);
		}

	}

}

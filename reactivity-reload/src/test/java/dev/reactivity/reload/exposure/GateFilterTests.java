package dev.reactivity.reload.exposure;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.state.ShapeMove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GateFilter} and {@link SessionAttributes}.
 */
class GateFilterTests {

	private static final Old OLD = new Old();

	private final RequestGate gate = new RequestGate();

	private final GateFilter filter = new GateFilter(this.gate, new ShapeMove(withoutOld()));

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private static Generations withoutOld() {
		Generations generations = new Generations(Old.class.getClassLoader());
		generations.publish(generations.next(Map.of(), Set.of(Old.class.getName())));
		return generations;
	}

	private void pass(MockFilterChain chain) throws Exception {
		this.filter.doFilter(this.request, new MockHttpServletResponse(), chain);
	}

	private MockHttpSession passWithSession(Map<String, Object> attributes) throws Exception {
		MockHttpSession session = new MockHttpSession();
		attributes.forEach(session::setAttribute);
		this.request.setSession(session);
		pass(new MockFilterChain());
		return session;
	}

	@Test
	void requestIsInsideWhileTheChainRuns() throws Exception {
		MockFilterChain chain = new MockFilterChain(new HttpServlet() {

			private static final long serialVersionUID = 1L;

			@Override
			protected void doGet(HttpServletRequest request, HttpServletResponse response) {
				response.setStatus(inside());
			}

		});
		this.request.setMethod("GET");
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.filter.doFilter(this.request, response, chain);
		assertThat(response.getStatus()).isOne();
		assertThat(inside()).isZero();
	}

	private int inside() {
		try {
			int inside = this.gate.close(Duration.ZERO);
			this.gate.open();
			return inside;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void requestThatFailsLeaves() {
		assertThatExceptionOfType(ServletException.class)
			.isThrownBy(() -> this.filter.doFilter(this.request, new MockHttpServletResponse(), (request, response) -> {
				throw new ServletException("broken");
			}));
		assertThat(inside()).isZero();
	}

	@Test
	void interruptedRequestIsRefusedAndStaysInterrupted() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> pass(new MockFilterChain()))
			.withMessageContaining("Interrupted");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(inside()).isZero();
	}

	@Test
	void noSessionIsCreated() throws Exception {
		pass(new MockFilterChain());
		assertThat(this.request.getSession(false)).isNull();
	}

	@Test
	void attributeOfAReplacedClassIsDroppedAndTheRestStays() throws Exception {
		MockHttpSession session = passWithSession(Map.of("cart", OLD, "user", "joe"));
		assertThat(session.getAttribute("cart")).isNull();
		assertThat(session.getAttribute("user")).isEqualTo("joe");
	}

	@Test
	void collectionsAndMapsOfReplacedClassesAreDropped() throws Exception {
		MockHttpSession session = passWithSession(Map.of("list", List.of("a", OLD), "set", Set.of(OLD), "values",
				Map.of("a", OLD), "keys", Map.of(OLD, "a"), "fine", List.of("a")));
		assertThat(Collections.list(session.getAttributeNames())).containsExactly("fine");
	}

	@Test
	void beanOfTheSessionIsMadeAnewAndNotMoved() throws Exception {
		MockHttpSession session = passWithSession(Map.of("scopedTarget.cart", OLD));
		assertThat(session.getAttribute("scopedTarget.cart")).isNull();
	}

	@Test
	void valueOfALibraryThatHoldsAReplacedClassIsDroppedHoweverDeep() throws Exception {
		MockHttpSession session = passWithSession(Map.of("context", new Holder(new Holder(List.of("a", OLD))), "fine",
				new Holder(new Holder("joe")), "array", new Old[0]));
		assertThat(Collections.list(session.getAttributeNames())).containsExactly("fine");
	}

	@Test
	void whatIsNotSerializedWithAValueIsNotLookedAt() throws Exception {
		MockHttpSession session = passWithSession(Map.of("bean", new Bean(OLD)));
		assertThat(session.getAttribute("bean")).isNotNull();
	}

	/**
	 * Stands for a class of a library, such as a security context.
	 *
	 * @param content what it holds
	 */
	private record Holder(Object content) implements Serializable {

	}

	/**
	 * Stands for a bean of the session, through which the whole application is reached.
	 *
	 * @param content what it holds
	 */
	private record Bean(Object content) {

	}

	/**
	 * Stands for a class that was replaced.
	 */
	private static final class Old {

	}

}

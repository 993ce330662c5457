package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.util.WebUtils;

import dev.reactivity.autoconfigure.live.LiveAnswer.Content;
import dev.reactivity.autoconfigure.live.LiveAnswer.Later;
import dev.reactivity.autoconfigure.live.LiveAnswer.Listening;

/**
 * The outermost filter of a servlet application, before the gate of the reload: answers
 * our own paths, and gives pages their script. Thread-safe.
 *
 * @since 0.1.0
 * @see LiveSite
 */
public final class LiveFilter implements Filter {

	private static final String NAME = "reactivityLive";

	private static final String ANSWER = LiveFilter.class.getName() + ".ANSWER";

	private static final String CLIENT = ServletLiveClient.class.getName();

	private final LiveSite site;

	/**
	 * Create a filter.
	 * @param site what it serves
	 */
	public LiveFilter(LiveSite site) {
		this.site = site;
	}

	/**
	 * Put this in front of all filters that are registered later.
	 * @param servletContext where to register
	 */
	public void register(ServletContext servletContext) {
		FilterRegistration.Dynamic registration = servletContext.addFilter(NAME, this);
		registration.setAsyncSupported(true);
		registration.addMappingForUrlPatterns(
				EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest)
				|| !(response instanceof HttpServletResponse httpResponse)) {
			chain.doFilter(request, response);
		}
		else if (request.getDispatcherType() == DispatcherType.ASYNC) {
			resume(httpRequest, httpResponse, chain);
		}
		else if (request.getDispatcherType() != DispatcherType.REQUEST || !answer(httpRequest, httpResponse)) {
			begin(httpRequest, httpResponse, chain);
		}
	}

	private boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		LiveAnswer answer = this.site.routes().answer(new ServletLiveRequest(request));
		if (answer instanceof Listening listening) {
			listening.headers().forEach(response::setHeader);
			if (!listen(request, response)) {
				response.reset();
				write(listening.refused(), response);
			}
		}
		else if (answer instanceof Later later) {
			write(later.content().get(), response);
		}
		else if (answer instanceof Content content) {
			write(content, response);
		}
		return answer != null;
	}

	private boolean listen(HttpServletRequest request, HttpServletResponse response) {
		ServletLiveClient client = new ServletLiveClient(this.site.audience());
		if (!this.site.audience().enter(client)) {
			return false;
		}
		client.listen(this.site.channel());
		request.setAttribute(CLIENT, client);
		client.serve(request, response);
		return true;
	}

	private static void write(Content content, HttpServletResponse response) throws IOException {
		response.setStatus(content.status());
		content.headers().forEach(response::setHeader);
		response.setContentLength(content.body().length);
		response.getOutputStream().write(content.body());
	}

	private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LiveRequest asked = new ServletLiveRequest(request);
		if (!this.site.pages().isNavigation(asked)) {
			chain.doFilter(request, response);
			return;
		}
		String contextPath = request.getServletContext().getContextPath();
		LiveState state = this.site.pages().state();
		PageResponse page = new PageResponse(response,
				(policies) -> this.site.pages().tag(asked, state, contextPath, policies));
		request.setAttribute(ANSWER, page);
		finish(page, new PageRequest(request), page, chain);
	}

	private void resume(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getAttribute(CLIENT) instanceof ServletLiveClient client) {
			client.serve(request, response);
		}
		else if (request.getAttribute(ANSWER) instanceof PageResponse page) {
			boolean ours = WebUtils.getNativeResponse(response, PageResponse.class) != null;
			finish(page, request, ours ? response : page, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static void finish(PageResponse page, HttpServletRequest request, ServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		chain.doFilter(request, response);
		if (!request.isAsyncStarted()) {
			page.finish();
		}
	}

}

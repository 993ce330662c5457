package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.function.Function;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that gets the script tag as its last bytes if it turns out to be a page. Its
 * length is held back until the first byte, when it is known whether it is one. For one
 * thread at a time, as responses are.
 */
final class PageResponse extends HttpServletResponseWrapper {

	private static final String LENGTH = "Content-Length";

	private final Function<Collection<String>, byte[]> tag;

	private long length = -1;

	private boolean begun;

	private boolean page;

	private boolean finished;

	private @Nullable PageOutput output;

	private @Nullable PrintWriter writer;

	/**
	 * Create a response.
	 * @param response the response of the container
	 * @param tag the tag for a page with these content security policies
	 */
	PageResponse(HttpServletResponse response, Function<Collection<String>, byte[]> tag) {
		super(response);
		this.tag = tag;
	}

	/**
	 * Decide whether this is a page, at the last moment before the headers may leave.
	 */
	void begin() {
		if (this.begun) {
			return;
		}
		this.begun = true;
		this.page = isPage();
		if (!this.page && this.length >= 0) {
			super.setContentLengthLong(this.length);
		}
	}

	private boolean isPage() {
		int status = getStatus();
		return status != SC_NO_CONTENT && status != SC_NOT_MODIFIED
				&& LivePages.isPage(getContentType(), getHeader("Content-Encoding"), getHeader("Content-Disposition"));
	}

	/**
	 * Write the tag, once, if this is a page that was written to.
	 * @throws IOException if the browser has gone
	 */
	void finish() throws IOException {
		if (this.finished) {
			return;
		}
		if (this.writer != null) {
			this.writer.flush();
		}
		this.finished = true;
		begin();
		if (this.page && this.output != null && this.output.isSequential()) {
			this.output.write(this.tag.apply(getHeaders("Content-Security-Policy")));
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		if (this.writer != null) {
			throw new IllegalStateException("The writer of this response is already in use");
		}
		return output();
	}

	private PageOutput output() throws IOException {
		if (this.output == null) {
			this.output = new PageOutput(super.getOutputStream(), this);
		}
		return this.output;
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.writer == null) {
			if (this.output != null) {
				throw new IllegalStateException("The stream of this response is already in use");
			}
			setCharacterEncoding(getCharacterEncoding());
			this.writer = new PrintWriter(new OutputStreamWriter(output(), Charset.forName(getCharacterEncoding())));
		}
		return this.writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.writer != null) {
			this.writer.flush();
		}
		begin();
		super.flushBuffer();
	}

	@Override
	public void reset() {
		super.reset();
		this.length = -1;
		this.begun = false;
		this.output = null;
		this.writer = null;
	}

	@Override
	public void sendError(int status) throws IOException {
		this.finished = true;
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		this.finished = true;
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		this.finished = true;
		super.sendRedirect(location);
	}

	@Override
	public void setContentLength(int length) {
		setContentLengthLong(length);
	}

	@Override
	public void setContentLengthLong(long length) {
		this.length = length;
		if (this.begun && !this.page) {
			super.setContentLengthLong(length);
		}
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (name.equalsIgnoreCase(LENGTH) && value != null) {
			setContentLengthLong(Long.parseLong(value));
		}
		else {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (name.equalsIgnoreCase(LENGTH)) {
			setHeader(name, value);
		}
		else {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		setHeader(name, String.valueOf(value));
	}

}

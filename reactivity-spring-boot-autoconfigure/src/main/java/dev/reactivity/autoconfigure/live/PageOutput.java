package dev.reactivity.autoconfigure.live;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/**
 * The bytes of a response that may be a page.
 */
final class PageOutput extends ServletOutputStream {

	private final ServletOutputStream output;

	private final PageResponse response;

	private boolean sequential = true;

	PageOutput(ServletOutputStream output, PageResponse response) {
		this.output = output;
		this.response = response;
	}

	/**
	 * Whether whoever writes waits until it is written, so that more can follow.
	 * @return whether no listener writes
	 */
	boolean isSequential() {
		return this.sequential;
	}

	@Override
	public void write(int value) throws IOException {
		this.response.begin();
		this.output.write(value);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		this.response.begin();
		this.output.write(bytes, offset, length);
	}

	@Override
	public void flush() throws IOException {
		this.response.begin();
		this.output.flush();
	}

	@Override
	public void close() throws IOException {
		this.response.finish();
		this.output.close();
	}

	@Override
	public boolean isReady() {
		return this.output.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.sequential = false;
		this.output.setWriteListener(listener);
	}

}

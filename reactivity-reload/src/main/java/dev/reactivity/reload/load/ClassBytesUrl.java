package dev.reactivity.reload.load;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * A URL that opens the bytes of a reloaded class.
 */
final class ClassBytesUrl {

	private static final String PROTOCOL = "reloaded";

	private ClassBytesUrl() {
	}

	static URL of(String name, byte[] bytes) {
		try {
			return new URL(PROTOCOL, null, -1, "/" + name, new Handler(bytes));
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException("No URL can be made of '%s'".formatted(name), ex);
		}
	}

	/**
	 * A handler that knows the content.
	 */
	private static final class Handler extends URLStreamHandler {

		private final byte[] bytes;

		Handler(byte[] bytes) {
			this.bytes = bytes;
		}

		@Override
		protected URLConnection openConnection(URL url) {
			return new Connection(url, this.bytes);
		}

	}

	/**
	 * A connection that is always open.
	 */
	private static final class Connection extends URLConnection {

		private final byte[] bytes;

		private final long created = System.currentTimeMillis();

		Connection(URL url, byte[] bytes) {
			super(url);
			this.bytes = bytes;
		}

		@Override
		public void connect() {
		}

		@Override
		public InputStream getInputStream() {
			return new ByteArrayInputStream(this.bytes);
		}

		@Override
		public long getContentLengthLong() {
			return this.bytes.length;
		}

		@Override
		public long getLastModified() {
			return this.created;
		}

	}

}

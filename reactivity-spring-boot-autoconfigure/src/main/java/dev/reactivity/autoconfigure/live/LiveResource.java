package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import dev.reactivity.autoconfigure.live.LiveAnswer.Content;

/**
 * A file beside this class that everybody on this machine may read.
 *
 * @param name its name
 * @param type its content type
 */
record LiveResource(String name, String type) {

	private static final String SCRIPT = "text/javascript;charset=UTF-8";

	/**
	 * Return all there are.
	 * @param root the path of the directory they are served in
	 * @return the resources, by path
	 */
	static Map<String, LiveResource> below(String root) {
		return Map.of(root + "/live.js", new LiveResource("live.js", SCRIPT), root + "/page.js",
				new LiveResource("page.js", SCRIPT), root + "/layers.js", new LiveResource("layers.js", SCRIPT),
				root + "/panels.js", new LiveResource("panels.js", SCRIPT), root + "/cytoscape.js",
				new LiveResource("cytoscape.js", SCRIPT), root + "/page.css",
				new LiveResource("page.css", "text/css;charset=UTF-8"), root + "/llms.txt",
				new LiveResource("llms.txt", "text/plain;charset=UTF-8"));
	}

	Content content() {
		return Content.of(200, this.type, bytes());
	}

	byte[] bytes() {
		try (InputStream stream = LiveResource.class.getResourceAsStream(this.name)) {
			if (stream == null) {
				throw new IllegalStateException("'%s' is missing beside %s".formatted(this.name, LiveResource.class));
			}
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;

import dev.reactivity.autoconfigure.live.LiveAnswer.Content;

/**
 * The page that shows the graph and the reloads. Its script is told the token as that of
 * any other page is, and it begins with the picture that there is, so that there is
 * something to see at once.
 */
final class LivePage {

	private static final LiveResource TEMPLATE = new LiveResource("page.html", "text/html;charset=UTF-8");

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
			+ "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private LivePage() {
	}

	static Content content(String contextPath, String token, String picture) {
		String html = new String(TEMPLATE.bytes(), StandardCharsets.UTF_8)
			.replace("{base}", escape(contextPath) + "/reactivity")
			.replace("{token}", token)
			.replace("{picture}", picture.replace("<", "\\u003c"));
		return Content.of(200, TEMPLATE.type(), html.getBytes(StandardCharsets.UTF_8))
			.with("Content-Security-Policy", POLICY);
	}

	private static String escape(String path) {
		return path.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
	}

}

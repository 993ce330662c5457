package dev.reactivity.autoconfigure.live;

/**
 * What the live page shows and programs may ask for. Thread-safe.
 *
 * <pre class="code">
 * LiveReport report = source.apply();
 * report.errors().forEach((error) -&gt; System.out.println(error.file() + ":" + error.line()));
 * </pre>
 *
 * @since 0.1.0
 * @see LiveSite
 */
public interface LiveSource {

	/**
	 * Return the application as it is now.
	 * @param framework whether with what the framework is made of
	 * @return the graph and the reloads
	 */
	LivePicture picture(boolean framework);

	/**
	 * Wait until all that is on disk has been compiled and made visible.
	 * @return what came of it
	 */
	LiveReport apply();

}

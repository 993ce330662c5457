package dev.reactivity.autoconfigure.live;

import java.time.Duration;
import java.util.Set;

import org.awaitility.Awaitility;

/**
 * An application with a site, mounted at {@code /shop}, and answers of every kind.
 */
interface LiveApplication extends AutoCloseable {

	String TOKEN = "0123456789abcdef0123456789abcdef";

	/** Three pages may listen. */
	LiveProperties PROPERTIES = new LiveProperties(Set.of("shop.test"), 3, false, Duration.ofSeconds(5));

	LiveChannel channel();

	FixedSource source();

	LiveSite site();

	int port();

	default int listening() {
		return site().audience().count();
	}

	default void awaitNobody() {
		Awaitility.await("everybody who has gone is noticed").atMost(Duration.ofSeconds(30)).until(() -> {
			channel().pageChanged(); // who has gone is noticed when something is said
			return listening() == 0;
		});
	}

	@Override
	void close();

	/**
	 * The kinds of web servers that there are.
	 */
	enum Server {

		SERVLET, REACTIVE;

		LiveApplication start() {
			return (this == SERVLET) ? ServletLiveApplication.start() : ReactiveLiveApplication.start();
		}

	}

}

package dev.reactivity.autoconfigure.reload;

import java.security.SecureRandom;
import java.util.HexFormat;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.actuate.ReloadHistorySource;
import dev.reactivity.autoconfigure.live.LiveChannel;
import dev.reactivity.autoconfigure.live.LiveProperties;
import dev.reactivity.autoconfigure.live.LiveSite;
import dev.reactivity.autoconfigure.live.LiveSource;

/**
 * Tells open browser pages of edits.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "reactivity.reload.browser", matchIfMissing = true)
@EnableConfigurationProperties(LiveProperties.class)
class BrowserConfiguration {

	private static final int TOKEN_BYTES = 32;

	@Bean
	LiveChannel liveChannel() {
		return new LiveChannel();
	}

	@Bean
	BrowserNews browserNews(LiveChannel channel) {
		return new BrowserNews(channel);
	}

	@Bean
	LiveSource runningApplication(ObjectProvider<ReactiveContext> context, ObjectProvider<ReloadWorld> world,
			ObjectProvider<ReloadHistorySource> reloads, ObjectProvider<HotReload> hotReload, SavedEdits saved,
			LiveProperties properties, Environment environment) {
		return new RunningApplication(context, world, reloads, hotReload, saved, properties, environment);
	}

	// Kept where a restart does not reach it, for the pages that wait for its end.
	private static String token() {
		return (String) Restarter.getInstance().getOrAddAttribute(LiveSite.class.getName(), () -> {
			byte[] bytes = new byte[TOKEN_BYTES];
			new SecureRandom().nextBytes(bytes);
			return HexFormat.of().formatHex(bytes);
		});
	}

	/**
	 * The pages of a web application, of whichever kind.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class Pages {

		@Bean
		LiveSite liveSite(LiveChannel channel, LiveProperties properties, LiveSource source) {
			return new LiveSite(channel, properties, token(), source);
		}

		@Bean
		DoorKey doorKey(Environment environment) {
			return new DoorKey(DevTools.classDirectories().roots(), environment, token());
		}

	}

}

package dev.reactivity.autoconfigure.live;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * All that a page has to know, so that only the newest state matters, and a page that
 * missed some catches up with one. Immutable.
 *
 * @param boot the life of the application
 * @param page grows when pages have to be loaded anew
 * @param style grows when style sheets have to be
 * @param styles the style sheets that changed last, each with its number
 * @param restarting whether the application is about to restart
 * @param compilation why the sources do not compile
 * @param reload why the last edit could not be used
 */
record LiveState(String boot, long page, long style, Map<String, Long> styles, boolean restarting,
		@Nullable LiveTrouble compilation, @Nullable LiveTrouble reload) {

	private static final int MAX_STYLES = 100;

	static LiveState begin(String boot) {
		return new LiveState(boot, 0, 0, Map.of(), false, null, null);
	}

	LiveState nextPage() {
		return new LiveState(this.boot, this.page + 1, this.style, this.styles, this.restarting, this.compilation,
				this.reload);
	}

	/**
	 * Return the state after a style sheet changed.
	 * @param name its name below the static resources
	 * @return the next state; where too many changed, pages are to be loaded anew
	 */
	LiveState nextStyle(String name) {
		if (this.styles.size() >= MAX_STYLES && !this.styles.containsKey(name)) {
			return new LiveState(this.boot, this.page + 1, this.style, Map.of(), this.restarting, this.compilation,
					this.reload);
		}
		Map<String, Long> next = new LinkedHashMap<>(this.styles);
		next.put(name, this.style + 1);
		return new LiveState(this.boot, this.page, this.style + 1, next, this.restarting, this.compilation,
				this.reload);
	}

	LiveState nextRestarting() {
		return new LiveState(this.boot, this.page, this.style, this.styles, true, this.compilation, this.reload);
	}

	LiveState nextCompilation(@Nullable LiveTrouble trouble) {
		return new LiveState(this.boot, this.page, this.style, this.styles, this.restarting, trouble, this.reload);
	}

	LiveState nextReload(@Nullable LiveTrouble trouble) {
		return new LiveState(this.boot, this.page, this.style, this.styles, this.restarting, this.compilation, trouble);
	}

	@Nullable LiveTrouble trouble() {
		return (this.compilation != null) ? this.compilation : this.reload;
	}

}

package dev.reactivity.autoconfigure.live;

import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The one who tells open pages. The state is a signal in a world of its own, each page an
 * effect. Thread-safe.
 *
 * <pre class="code">
 * channel.styleChanged("shop.css");
 * channel.pageChanged();
 * </pre>
 *
 * @since 0.1.0
 * @see LiveTrouble
 */
public final class LiveChannel {

	private final ReactiveContext context = ReactiveContext.builder().name("live").build();

	private final Signal<LiveState> state = Signal.builder(LiveState.begin(UUID.randomUUID().toString()))
		.name("live")
		.context(this.context)
		.build();

	/**
	 * Let pages be loaded anew.
	 */
	public void pageChanged() {
		this.state.update(LiveState::nextPage);
	}

	/**
	 * Let pages exchange a style sheet.
	 * @param name its name below the static resources, such as {@code css/shop.css}
	 */
	public void styleChanged(String name) {
		this.state.update((current) -> current.nextStyle(name));
	}

	/**
	 * Tell that the application is about to restart.
	 */
	public void restarting() {
		this.state.update(LiveState::nextRestarting);
	}

	/**
	 * Tell what came of a compilation.
	 * @param trouble why the sources do not compile, {@code null} if they do
	 */
	public void compiled(@Nullable LiveTrouble trouble) {
		this.state.update((current) -> current.nextCompilation(trouble));
	}

	/**
	 * Tell what came of a reload.
	 * @param trouble why the edit could not be used, {@code null} if it could
	 */
	public void reloaded(@Nullable LiveTrouble trouble) {
		this.state.update((current) -> current.nextReload(trouble));
	}

	LiveState current() {
		return this.state.peek();
	}

	/**
	 * Listen from now on, beginning with the state as it is.
	 * @param listener told each state, perhaps not those in between
	 * @return what to close in the end
	 */
	Effect listen(Consumer<LiveState> listener) {
		return this.context.effect(() -> {
			LiveState current = this.state.get();
			this.context.untracked(() -> listener.accept(current));
		});
	}

}

package dev.reactivity.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactivityListener;
import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.EffectRan;
import dev.reactivity.event.NodeReference;
import dev.reactivity.event.ReactivityEvent;
import dev.reactivity.event.SignalChanged;

/**
 * The last changes and runs of all nodes together, without values, in a ring that never
 * grows. Thread-safe, and whoever writes never waits.
 */
final class NodeHistory implements ReactivityListener, DisposableBean {

	private final ReactiveContext context;

	private final AtomicReferenceArray<@Nullable Entry> ring;

	private final AtomicLong next = new AtomicLong();

	/**
	 * Create a history, which begins at once.
	 * @param context whose nodes
	 * @param size how many entries to keep, 0 for none
	 */
	NodeHistory(ReactiveContext context, int size) {
		this.context = context;
		this.ring = new AtomicReferenceArray<>(size);
		if (size > 0) {
			context.addListener(this);
		}
	}

	@Override
	public void onEvent(ReactivityEvent event) {
		if (event instanceof SignalChanged changed) {
			add(changed.node(), "changed", changed.revision(), null, null);
		}
		else if (event instanceof DerivedRecomputed recomputed) {
			String what = recomputed.changed() ? "changed" : "computed to the same";
			add(recomputed.node(), what, recomputed.revision(), recomputed.duration(), recomputed.error());
		}
		else if (event instanceof EffectRan ran) {
			add(ran.node(), "ran", ran.revision(), ran.duration(), ran.error());
		}
	}

	private void add(NodeReference node, String what, long revision, @Nullable Duration took,
			@Nullable Throwable error) {
		HistoryDescriptor descriptor = new HistoryDescriptor(Instant.now(), (error != null) ? "failed" : what, revision,
				took, (error != null) ? error.getClass().getName() : null);
		int place = (int) (this.next.getAndIncrement() % this.ring.length());
		this.ring.set(place, new Entry(node.id(), descriptor));
	}

	/**
	 * Return what is remembered of one node.
	 * @param node its number
	 * @return the entries, newest last
	 */
	List<HistoryDescriptor> of(long node) {
		List<HistoryDescriptor> found = new ArrayList<>();
		long end = this.next.get();
		for (long number = end - 1; number >= 0 && number >= end - this.ring.length(); number--) {
			Entry entry = this.ring.get((int) (number % this.ring.length()));
			if (entry != null && entry.node() == node) {
				found.add(entry.descriptor());
			}
		}
		Collections.reverse(found);
		return found;
	}

	@Override
	public void destroy() {
		this.context.removeListener(this);
	}

	/**
	 * Something that happened to a node.
	 *
	 * @param node its number
	 * @param descriptor what happened
	 */
	private record Entry(long node, HistoryDescriptor descriptor) {
	}

	/**
	 * Something that happened to a node as the endpoint tells it.
	 *
	 * @param at when
	 * @param event changed, computed to the same, ran or failed
	 * @param revision in which revision
	 * @param took how long it took, {@code null} for a signal
	 * @param error the type of what was thrown
	 */
	record HistoryDescriptor(Instant at, String event, long revision, @Nullable Duration took, @Nullable String error) {
	}

}

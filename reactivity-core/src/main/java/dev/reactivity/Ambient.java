package dev.reactivity;

import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What a thread is doing in all contexts together. An idle thread holds no context by it:
 * then there is nothing in it, and any other will do as well.
 */
final class Ambient extends Space {

	private static final int SLOTS = 256;

	/**
	 * Where threads look first, by their number; found here without a map. Who is driven
	 * out by another thread is still found through {@link #own}.
	 */
	private static final Ambient[] recent = new Ambient[SLOTS];

	/**
	 * That of the newest thread, where all look even before: a processor that has found
	 * the right one here goes on with it before it knows the number of its thread.
	 */
	private static @Nullable Ambient newest;

	/** Weak, so that a thread does not keep the classes of the engine. */
	private static final ThreadLocal<@Nullable WeakReference<Ambient>> own = new ThreadLocal<>();

	private static final AtomicInteger numbers = new AtomicInteger();

	/** The number this thread puts into claims. */
	final int number = numbers.incrementAndGet();

	private final long threadId;

	/** What the thread is doing in the context it entered last, and so on outwards. */
	@Nullable Activity activity;

	/** How many frames of all contexts are on the stack. */
	int depth;

	private long stamps;

	/** What the thread goes back to, innermost first. */
	private @Nullable Aside aside;

	private Ambient(long threadId) {
		this.threadId = threadId;
	}

	static long threadId() {
		return Thread.currentThread().getId();
	}

	static Ambient current() {
		long id = threadId();
		Ambient ambient = newest;
		return (ambient != null && ambient.threadId == id) ? ambient : current(id);
	}

	private static Ambient current(long id) {
		Ambient ambient = recent[(int) id & (SLOTS - 1)];
		return (ambient != null && ambient.threadId == id) ? ambient : find(id);
	}

	private static Ambient find(long id) {
		WeakReference<Ambient> reference = own.get();
		Ambient ambient = (reference != null) ? reference.get() : null;
		if (ambient == null) {
			ambient = new Ambient(id);
			own.set(new WeakReference<>(ambient));
			newest = ambient;
		}
		recent[(int) id & (SLOTS - 1)] = ambient;
		return ambient;
	}

	// Have the current thread do what the one of this, which waits meanwhile, would do.
	void lend(Runnable code) {
		WeakReference<Ambient> before = own.get();
		own.set(new WeakReference<>(this));
		// Found by nobody, since the number of the thread is another one.
		recent[(int) threadId() & (SLOTS - 1)] = this;
		newest = this;
		try {
			code.run();
		}
		finally {
			own.set(before);
		}
	}

	// Return a name for a value that only this thread sees yet.
	long nextStamp() {
		return -(((long) this.number << Integer.SIZE) + ++this.stamps);
	}

	// Return what the thread is doing in a context, or null for nothing.
	@Nullable Activity find(Engine engine) {
		Activity found = this.activity;
		while (found != null && found.engine != engine) {
			found = found.outer;
		}
		return found;
	}

	Activity enter(Engine engine) {
		Activity found = find(engine);
		if (found == null) {
			engine.checkThread();
			found = new Activity(engine, this, this.activity);
			this.activity = found;
		}
		found.uses++;
		return found;
	}

	// Do what follows as if this thread were doing nothing yet.
	void stepAside() {
		this.aside = new Aside(this.activity, this.aside);
		this.activity = null;
	}

	void stepBack() {
		Aside before = Objects.requireNonNull(this.aside);
		this.activity = before.activity();
		this.aside = before.under();
	}

	// Return whether the function of a derived of a context is on the stack.
	boolean isComputing(Engine engine) {
		Activity chain = this.activity;
		Aside under = this.aside;
		while (true) {
			for (Activity each = chain; each != null; each = each.outer) {
				if (each.engine == engine && each.isComputing()) {
					return true;
				}
			}
			if (under == null) {
				return false;
			}
			chain = under.activity();
			under = under.under();
		}
	}

	void remove(Activity over) {
		Activity current = this.activity;
		if (current == over) {
			if (over.outer != null) {
				this.activity = over.outer;
			}
			else {
				// spares the mark that a collector wants for a reference
				this.activity = null;
			}
			return;
		}
		while (current != null && current.outer != over) {
			current = current.outer;
		}
		if (current != null) {
			current.outer = over.outer;
		}
	}

	// Return the innermost frame of any context.
	static @Nullable Frame top() {
		Frame top = null;
		for (Activity each = current().activity; each != null; each = each.outer) {
			Frame frame = each.frame;
			if (frame != null && (top == null || frame.ambientDepth > top.ambientDepth)) {
				top = frame;
			}
		}
		return top;
	}

	private record Aside(@Nullable Activity activity, @Nullable Aside under) {

	}

}

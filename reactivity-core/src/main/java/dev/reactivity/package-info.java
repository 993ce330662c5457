/**
 * Which values depend on which, and what must run again when one of them changes.
 * <p>
 * What holds between threads: {@link dev.reactivity.Signal#set set} returns when the
 * effects that it made stale have run, or run on another thread that will see the value;
 * a read that follows on the same thread sees it. Other threads see all of a batch or
 * nothing, and every computation sees one revision from beginning to end. The effects of
 * one commit run in the order of their creation, each once. The function of a derived
 * runs once, however many threads ask: the others wait for at most 100 ms, not at all in
 * a circle of waits, and go on by computing for themselves; an interrupt ends the wait
 * and stays set. No code of yours is called under a lock of ours, and values are
 * published safely.
 */
@NullMarked
package dev.reactivity;

import org.jspecify.annotations.NullMarked;

package dev.reactivity.event;

/**
 * Something that happened in a reactive context.
 *
 * @since 0.1.0
 */
public sealed interface ReactivityEvent
		permits SignalChanged, DerivedRecomputed, WaveStopped, EffectRan, BatchFlushed, DependenciesLost {

}

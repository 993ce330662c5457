package dev.reactivity.reload.graph;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a bean was made of: the state of each of its dependencies. Two lives are equal if
 * a bean made of the one would be the same as a bean made of the other.
 *
 * @param fingerprint digest of {@code parts}
 * @param parts the state of each dependency, in a stable order
 */
record Life(long fingerprint, Map<Dependency, Long> parts) {

	static Life of(Map<Dependency, Long> parts) {
		long hash = 1;
		for (Map.Entry<Dependency, Long> part : parts.entrySet()) {
			hash = mix(hash, part.getKey().hashCode());
			hash = mix(hash, part.getValue());
		}
		return new Life(hash, parts);
	}

	/** The finalizer of SplitMix64 (Steele, Lea, Flood 2014) over a running value. */
	private static long mix(long hash, long value) {
		long mixed = hash * 0x9E3779B97F4A7C15L + value;
		mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * Find what makes this life differ from an earlier one.
	 * @param before the earlier life
	 * @return the first dependency with another state, or {@code null} if only the set of
	 * dependencies differs
	 */
	@Nullable Dependency differenceTo(Life before) {
		for (Map.Entry<Dependency, Long> part : this.parts.entrySet()) {
			Long earlier = before.parts.get(part.getKey());
			if (earlier != null && !earlier.equals(part.getValue())) {
				return part.getKey();
			}
		}
		return null;
	}

}

package dev.reactivity.benchmarks.workload;

/**
 * The numbers in [0, 1) that shape the grids, the same in every language: sfc32, seeded
 * by a text through xmur3a.
 */
final class RandomStream {

	private int a;

	private int b;

	private int c;

	private int d;

	private int hash;

	RandomStream(String seed) {
		this.hash = hash(seed);
		this.a = nextSeed();
		this.b = nextSeed();
		this.c = nextSeed();
		this.d = nextSeed();
	}

	double next() {
		this.d++;
		int t = this.a + this.b + this.d;
		this.a = this.b ^ (this.b >>> 9);
		this.b = this.c + (this.c << 3);
		this.c = Integer.rotateLeft(this.c, 21) + t;
		return Integer.toUnsignedLong(t) / 4294967296.0;
	}

	private static int hash(String text) {
		int h = 0x811c9dc5;
		for (int i = 0; i < text.length(); i++) {
			int k = Integer.rotateLeft(text.charAt(i) * 0xcc9e2d51, 15);
			h = Integer.rotateLeft(h ^ (k * 0x1b873593), 13) * 5 + 0xe6546b64;
		}
		return h ^ text.length();
	}

	private int nextSeed() {
		this.hash = (this.hash ^ (this.hash >>> 16)) * 0x85ebca6b;
		this.hash = (this.hash ^ (this.hash >>> 13)) * 0xc2b2ae35;
		this.hash = this.hash ^ (this.hash >>> 16);
		return this.hash;
	}

}

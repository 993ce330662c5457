// A stream of numbers in [0, 1): sfc32, seeded by the text through xmur3a.
export function randomOf(text) {
	const next = seedsOf(text);
	let a = next();
	let b = next();
	let c = next();
	let d = next();
	return () => {
		d = (d + 1) | 0;
		const t = (((a + b) | 0) + d) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (c << 21) | (c >>> 11);
		c = (c + t) | 0;
		return (t >>> 0) / 2 ** 32;
	};
}

function seedsOf(text) {
	let h = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
		k = (k << 15) | (k >>> 17);
		h ^= Math.imul(k, 0x1b873593);
		h = (h << 13) | (h >>> 19);
		h = (Math.imul(h, 5) + 0xe6546b64) | 0;
	}
	h ^= text.length;
	return () => {
		h ^= h >>> 16;
		h = Math.imul(h, 0x85ebca6b);
		h ^= h >>> 13;
		h = Math.imul(h, 0xc2b2ae35);
		h ^= h >>> 16;
		return h;
	};
}

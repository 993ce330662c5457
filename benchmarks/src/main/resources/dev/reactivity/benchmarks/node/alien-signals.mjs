import { computed, effect, effectScope, endBatch, signal, startBatch } from 'alien-signals';

let dispose;

export default {
	signal: (value) => signal(value),
	computed: (fn) => computed(fn),
	get: (node) => node(),
	set: (node, value) => node(value),
	// a value returned from the body would be taken for a cleanup
	effect: (fn) => effect(() => {
		fn();
	}),
	batch(fn) {
		startBatch();
		fn();
		endBatch();
	},
	build(fn) {
		dispose = effectScope(() => {
			fn();
		});
	},
	cleanup() {
		dispose();
		dispose = undefined;
	},
};

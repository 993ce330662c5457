import { batch, computed, effect, signal } from '@preact/signals-core';

let disposals = [];

export default {
	signal: (value) => signal(value),
	computed: (fn) => computed(fn),
	get: (node) => node.value,
	set: (node, value) => {
		node.value = value;
	},
	effect: (fn) => {
		disposals.push(effect(() => {
			fn();
		}));
	},
	batch: (fn) => batch(fn),
	build: (fn) => fn(),
	cleanup() {
		disposals.forEach((dispose) => dispose());
		disposals = [];
	},
};

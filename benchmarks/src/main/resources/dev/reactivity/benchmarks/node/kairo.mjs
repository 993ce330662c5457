import { expect, fastest, timed } from './expect.mjs';

function busy() {
	let n = 0;
	for (let i = 0; i < 100; i++) {
		n++;
	}
	return n;
}

function write(f, node, value) {
	f.batch(() => f.set(node, value));
}

function avoidable(f) {
	const head = f.signal(0);
	const c1 = f.computed(() => f.get(head));
	const c2 = f.computed(() => {
		f.get(c1);
		return 0;
	});
	const c3 = f.computed(() => {
		busy();
		return f.get(c2) + 1;
	});
	const c4 = f.computed(() => f.get(c3) + 2);
	const c5 = f.computed(() => f.get(c4) + 3);
	f.effect(() => {
		f.get(c5);
		busy();
	});
	return () => {
		write(f, head, 1);
		expect(f.get(c5), 6, 'c5');
		for (let i = 0; i < 1000; i++) {
			write(f, head, i);
			expect(f.get(c5), 6, 'c5');
		}
	};
}

function broad(f) {
	const head = f.signal(0);
	let last = head;
	let count = 0;
	for (let i = 0; i < 50; i++) {
		const a = f.computed(() => f.get(head) + i);
		const b = f.computed(() => f.get(a) + 1);
		f.effect(() => {
			f.get(b);
			count++;
		});
		last = b;
	}
	return () => {
		write(f, head, 1);
		count = 0;
		for (let i = 0; i < 50; i++) {
			write(f, head, i);
			expect(f.get(last), i + 50, 'last');
		}
		expect(count, 2500, 'runs');
	};
}

function deep(f) {
	const head = f.signal(0);
	let last = head;
	let count = 0;
	for (let i = 0; i < 50; i++) {
		const previous = last;
		last = f.computed(() => f.get(previous) + 1);
	}
	const tail = last;
	f.effect(() => {
		f.get(tail);
		count++;
	});
	return () => {
		write(f, head, 1);
		count = 0;
		for (let i = 0; i < 50; i++) {
			write(f, head, i);
			expect(f.get(tail), 50 + i, 'last');
		}
		expect(count, 50, 'runs');
	};
}

function diamond(f) {
	const head = f.signal(0);
	const branches = [];
	for (let i = 0; i < 5; i++) {
		branches.push(f.computed(() => f.get(head) + 1));
	}
	const sum = f.computed(() => branches.map((branch) => f.get(branch)).reduce((a, b) => a + b, 0));
	let count = 0;
	f.effect(() => {
		f.get(sum);
		count++;
	});
	return () => {
		write(f, head, 1);
		expect(f.get(sum), 10, 'sum');
		count = 0;
		for (let i = 0; i < 500; i++) {
			write(f, head, i);
			expect(f.get(sum), (i + 1) * 5, 'sum');
		}
		expect(count, 500, 'runs');
	};
}

function mux(f) {
	const heads = Array.from({ length: 100 }, () => f.signal(0));
	const all = f.computed(() => Object.fromEntries(heads.map((head) => f.get(head)).entries()));
	const splited = heads.map((_, index) => f.computed(() => f.get(all)[index]))
		.map((x) => f.computed(() => f.get(x) + 1));
	splited.forEach((y) => f.effect(() => f.get(y)));
	return () => {
		for (let i = 0; i < 10; i++) {
			write(f, heads[i], i);
			expect(f.get(splited[i]), i + 1, 'y');
		}
		for (let i = 0; i < 10; i++) {
			write(f, heads[i], i * 2);
			expect(f.get(splited[i]), i * 2 + 1, 'y');
		}
	};
}

function repeatedObservers(f) {
	const head = f.signal(0);
	const sum = f.computed(() => {
		let result = 0;
		for (let i = 0; i < 30; i++) {
			result += f.get(head);
		}
		return result;
	});
	let count = 0;
	f.effect(() => {
		f.get(sum);
		count++;
	});
	return () => {
		write(f, head, 1);
		expect(f.get(sum), 30, 'sum');
		count = 0;
		for (let i = 0; i < 100; i++) {
			write(f, head, i);
			expect(f.get(sum), i * 30, 'sum');
		}
		expect(count, 100, 'runs');
	};
}

function triangle(f) {
	const head = f.signal(0);
	const list = [];
	let current = head;
	for (let i = 0; i < 10; i++) {
		const previous = current;
		list.push(previous);
		current = f.computed(() => f.get(previous) + 1);
	}
	const sum = f.computed(() => list.map((node) => f.get(node)).reduce((a, b) => a + b, 0));
	let count = 0;
	f.effect(() => {
		f.get(sum);
		count++;
	});
	return () => {
		write(f, head, 1);
		expect(f.get(sum), 55, 'sum');
		count = 0;
		for (let i = 0; i < 100; i++) {
			write(f, head, i);
			expect(f.get(sum), 45 + 10 * i, 'sum');
		}
		expect(count, 100, 'runs');
	};
}

function unstable(f) {
	const head = f.signal(0);
	const double = f.computed(() => f.get(head) * 2);
	const inverse = f.computed(() => -f.get(head));
	const current = f.computed(() => {
		let result = 0;
		for (let i = 0; i < 20; i++) {
			result += f.get(head) % 2 ? f.get(double) : f.get(inverse);
		}
		return result;
	});
	let count = 0;
	f.effect(() => {
		f.get(current);
		count++;
	});
	return () => {
		write(f, head, 1);
		expect(f.get(current), 40, 'current');
		count = 0;
		for (let i = 0; i < 100; i++) {
			write(f, head, i);
		}
		expect(count, 100, 'runs');
	};
}

function fib(n) {
	return n < 2 ? 1 : fib(n - 1) + fib(n - 2);
}

function hard(n) {
	return n + fib(16);
}

function molBench(f) {
	const numbers = Array.from({ length: 5 }, (_, i) => i);
	let results = [];
	const a = f.signal(0);
	const b = f.signal(0);
	const c = f.computed(() => (f.get(a) % 2) + (f.get(b) % 2));
	const d = f.computed(() => numbers.map((i) => ({ x: i + (f.get(a) % 2) - (f.get(b) % 2) })));
	const e = f.computed(() => hard(f.get(c) + f.get(a) + f.get(d)[0].x));
	const g0 = f.computed(() => hard(f.get(d)[2].x || f.get(b)));
	const g = f.computed(() => f.get(c) + (f.get(c) || f.get(e) % 2) + f.get(d)[4].x + f.get(g0));
	f.effect(() => results.push(hard(f.get(g))));
	f.effect(() => results.push(f.get(g)));
	f.effect(() => results.push(hard(f.get(g0))));
	let i = 0;
	return () => {
		i++;
		results.length = 0;
		f.batch(() => {
			f.set(b, 1);
			f.set(a, 1 + i * 2);
		});
		f.batch(() => {
			f.set(a, 2 + i * 2);
			f.set(b, 2);
		});
	};
}

function repeat(build) {
	return (f, effort) => {
		let iterate;
		f.build(() => {
			iterate = build(f);
		});
		iterate();
		iterate();
		iterate();
		const millis = fastest(effort.kairo, () => timed(() => {
			for (let i = 0; i < effort.iterations; i++) {
				iterate();
			}
		}));
		f.cleanup();
		return millis;
	};
}

export const kairo = {
	avoidable: repeat(avoidable),
	broad: repeat(broad),
	deep: repeat(deep),
	diamond: repeat(diamond),
	mux: repeat(mux),
	repeatedObservers: repeat(repeatedObservers),
	triangle: repeat(triangle),
	unstable: repeat(unstable),
};

export const mol = { molBench: repeat(molBench) };

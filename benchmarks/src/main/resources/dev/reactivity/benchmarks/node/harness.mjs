// The workloads of this module for signal libraries on Node.
// node --expose-gc harness.mjs FRAMEWORK EFFORT WORKLOAD,WORKLOAD...
// prints one line "name<TAB>milliseconds" for each workload.

import { cellx, grids } from './graphs.mjs';
import { extras } from './extras.mjs';
import { kairo, mol } from './kairo.mjs';
import { sbench } from './sbench.mjs';

const EFFORTS = {
	full: { kairo: 10, iterations: 500, sbench: 10, divisor: 1, gridWarmups: 3, grids: 5, extraMillis: 2500 },
	quick: { kairo: 4, iterations: 500, sbench: 4, divisor: 1, gridWarmups: 2, grids: 3, extraMillis: 600 },
	once: { kairo: 1, iterations: 1, sbench: 1, divisor: 100, gridWarmups: 1, grids: 1, extraMillis: 1 },
};

const [, , frameworkName, effortName, wanted] = process.argv;
const { default: framework } = await import(`./${frameworkName}.mjs`);
const effort = EFFORTS[effortName];
const workloads = { ...kairo, ...mol, ...cellx, ...sbench, ...grids, ...extras };
for (const name of wanted.split(',')) {
	globalThis.gc();
	const millis = workloads[name](framework, effort);
	console.log(`${name}\t${millis}`);
}

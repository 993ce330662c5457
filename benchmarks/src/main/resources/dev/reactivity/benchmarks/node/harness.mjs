// The workloads of this module for signal libraries on Node.
// node --expose-gc harness.mjs FRAMEWORK EFFORT WORKLOAD,WORKLOAD...
// prints one line "name<TAB>milliseconds" for each workload.

import { cellx, grids } from './graphs.mjs';
import { kairo, mol } from './kairo.mjs';
import { operations } from './operations.mjs';
import { sbench } from './sbench.mjs';

const EFFORTS = {
	full: { kairo: 10, iterations: 500, sbench: 10, divisor: 1, gridWarmups: 3, grids: 5, operationMillis: 2500 },
	quick: { kairo: 4, iterations: 500, sbench: 4, divisor: 1, gridWarmups: 2, grids: 3, operationMillis: 600 },
	once: { kairo: 1, iterations: 1, sbench: 1, divisor: 100, gridWarmups: 1, grids: 1, operationMillis: 1 },
};

const [, , frameworkName, effortName, wanted] = process.argv;
const { default: framework } = await import(`./${frameworkName}.mjs`);
const effort = EFFORTS[effortName];
const workloads = { ...kairo, ...mol, ...cellx, ...sbench, ...grids, ...operations };
for (const name of wanted.split(',')) {
	if (!workloads[name]) {
		continue;
	}
	globalThis.gc();
	const millis = workloads[name](framework, effort);
	console.log(`${name}\t${millis}`);
}

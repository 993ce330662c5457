package dev.reactivity.benchmarks.reload;

import java.util.Arrays;
import java.util.List;

/**
 * The same edits of several contenders, in turn, so that what disturbs one disturbs all.
 *
 * @param subject what is edited
 * @param contenders who is measured
 * @param times milliseconds of each, by contender, sorted
 */
record Race(Subject subject, List<Contender> contenders, List<double[]> times) {

	/**
	 * Run it.
	 * @param subject what is edited
	 * @param contenders who is measured
	 * @param warmUps how many edits are not counted
	 * @param edits how many are
	 * @return the figures
	 */
	static Race run(Subject subject, List<Contender> contenders, int warmUps, int edits) {
		List<double[]> times = contenders.stream().map((contender) -> new double[edits]).toList();
		List<List<Runnable>> saves = contenders.stream()
			.map((contender) -> contender.prepare(subject, warmUps + edits))
			.toList();
		for (int edit = 0; edit < warmUps + edits; edit++) {
			for (int i = 0; i < contenders.size(); i++) {
				double time = contenders.get(i).serve(saves.get(i).get(edit), subject, edit);
				if (edit >= warmUps) {
					times.get(i)[edit - warmUps] = time;
				}
			}
		}
		times.forEach(Arrays::sort);
		return new Race(subject, contenders, times);
	}

	double median(int contender) {
		return this.times.get(contender)[this.times.get(contender).length / 2];
	}

	double ninetieth(int contender) {
		return this.times.get(contender)[this.times.get(contender).length * 9 / 10];
	}

	/**
	 * Print a line for each contender.
	 * @param base the one that the others are compared with
	 */
	void print(int base) {
		for (int i = 0; i < this.contenders.size(); i++) {
			System.out.printf("%-12s %-42s median %6.0f ms, p90 %6.0f ms, x%.2f%n", this.subject.name(),
					this.contenders.get(i).title(), median(i), ninetieth(i), median(i) / median(base));
		}
	}

}

package dev.reactivity.comparison.cloud;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.reactivity.demo.terms.TermsEdit;
import dev.reactivity.demo.terms.TermsVolume;

/**
 * One shop, edited while it is visited, and what came of it.
 */
final class Run {

	private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

	/** For visitors to see what an edit did. */
	private static final Duration REST = Duration.ofMillis(50);

	private final TermsVolume volume;

	private final Path directory;

	private final List<TermsEdit> edits;

	private final Set<String> valid = new HashSet<>(Set.of("1"));

	private final Queue<CompletableFuture<Answer>> visits = new ConcurrentLinkedQueue<>();

	private final List<Made> made = new ArrayList<>();

	Run(Path directory, List<TermsEdit> edits) {
		this.directory = directory;
		this.edits = edits;
		this.volume = new TermsVolume(directory);
		edits.stream().filter(TermsEdit::isValid).forEach((edit) -> this.valid.add(String.valueOf(edit.edition())));
	}

	Shop start(boolean reactive) {
		return Shop.start(this.directory, reactive);
	}

	void visited(Shop shop, int rate) throws InterruptedException {
		shop.visit().join();
		ScheduledExecutorService visitors = Executors.newSingleThreadScheduledExecutor();
		ScheduledFuture<?> load = visitors.scheduleAtFixedRate(() -> this.visits.add(shop.visit()), 0,
				TimeUnit.SECONDS.toMicros(1) / rate, TimeUnit.MICROSECONDS);
		for (TermsEdit edit : this.edits) {
			this.made.add(make(shop, edit));
		}
		load.cancel(false);
		visitors.shutdown();
		this.visits.forEach(CompletableFuture::join);
	}

	private Made make(Shop shop, TermsEdit edit) throws InterruptedException {
		int before = Printed.built.get();
		int rejected = shop.rejections();
		long start = System.nanoTime();
		this.volume.make(edit);
		String said = shop.refresh();
		long after = System.nanoTime();
		boolean came = await(() -> switch (edit.kind()) {
			case VALID -> isSeen(shop, edit);
			case BROKEN -> !shop.isReactive() || shop.rejections() > rejected;
			case EQUAL -> true;
		});
		long settled = System.nanoTime();
		TimeUnit.NANOSECONDS.sleep(REST.toNanos());
		return new Made(edit, came, said, start, edit.isValid() ? settled : after, System.nanoTime(),
				Printed.built.get() - before);
	}

	private static boolean isSeen(Shop shop, TermsEdit edit) {
		return shop.visit().join().terms().stream().allMatch(String.valueOf(edit.edition())::equals);
	}

	private static boolean await(BooleanSupplier condition) throws InterruptedException {
		long start = System.nanoTime();
		boolean met = condition.getAsBoolean();
		while (!met && System.nanoTime() - start < LIMIT) {
			TimeUnit.MILLISECONDS.sleep(1);
			met = condition.getAsBoolean();
		}
		return met;
	}

	void report(PrintStream out) {
		for (TermsEdit.Kind kind : TermsEdit.Kind.values()) {
			List<Made> some = this.made.stream().filter((each) -> each.edit().kind() == kind).toList();
			out.printf("  %d edits %s: %d beans made anew, %d times without their effect%n", some.size(), kind,
					some.stream().mapToInt(Made::built).sum(), some.stream().filter((each) -> !each.came()).count());
		}
		Map<Answer.Kind, Integer> kinds = kinds(0, Long.MAX_VALUE);
		out.printf("  %d answers: %s%n", this.visits.size(),
				Arrays.stream(Answer.Kind.values())
					.map((kind) -> "%d %s".formatted(kinds.getOrDefault(kind, 0), kind))
					.collect(Collectors.joining(", ")));
		out.println("  edit -> visible: " + visible());
		Map<String, Integer> broken = new TreeMap<>();
		this.made.stream()
			.filter((each) -> each.edit().kind() == TermsEdit.Kind.BROKEN)
			.forEach((each) -> broken.merge(consequences(each), 1, Integer::sum));
		broken.forEach((what, times) -> out.printf("  %d broken edits: %s%n", times, what));
	}

	private String visible() {
		long[] sorted = this.made.stream()
			.filter((each) -> each.edit().isValid() && each.came())
			.mapToLong((each) -> each.settled() - each.start())
			.sorted()
			.toArray();
		return "median %.1f ms, p90 %.1f ms, max %.1f ms".formatted(sorted[sorted.length / 2] / 1e6,
				sorted[sorted.length * 9 / 10] / 1e6, sorted[sorted.length - 1] / 1e6);
	}

	private String consequences(Made edit) {
		String seen = kinds(edit.settled(), edit.end()).keySet()
			.stream()
			.map(Answer.Kind::name)
			.collect(Collectors.joining(" and "));
		return "refresh throws %s, answers until the next edit: %s".formatted(edit.said(),
				seen.isEmpty() ? "none came" : seen);
	}

	private Map<Answer.Kind, Integer> kinds(long from, long until) {
		Map<Answer.Kind, Integer> kinds = new EnumMap<>(Answer.Kind.class);
		this.visits.stream()
			.map(CompletableFuture::join)
			.filter((answer) -> answer.isWithin(from, until))
			.forEach((answer) -> kinds.merge(answer.kind(this.valid), 1, Integer::sum));
		return kinds;
	}

	/**
	 * An edit that was made.
	 *
	 * @param edit the edit
	 * @param came whether it did what it has to do
	 * @param said what the refresh said of it
	 * @param start when it was made
	 * @param settled when it had its effect
	 * @param end when the next one was made
	 * @param built how many beans were made anew since
	 */
	private record Made(TermsEdit edit, boolean came, String said, long start, long settled, long end, int built) {

	}

}

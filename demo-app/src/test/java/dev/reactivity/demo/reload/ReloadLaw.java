package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The law of the reload, held up by random edits of the shop with some hundred classes:
 * after each of them it answers as one that is started anew from the same class path. An
 * edit with which the shop would not start leaves it as it was. In the root of the
 * project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.ReloadLaw}.
 * Arguments are how many edits to make, 300 if not said, the seed, which is printed, and
 * {@code inplace} to have bodies of methods changed in place where that can be.
 *
 * @since 0.1.0
 */
public final class ReloadLaw implements AutoCloseable {

	private static final int DAMAGING = 10;

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final RunningDemo demo;

	private final FreshShop fresh = new FreshShop(ClassPath.withSecurity());

	private final Map<String, String> originals = new HashMap<>();

	private LawModel model;

	private Map<String, String> answers = Map.of();

	private int damages;

	private ReloadLaw(long seed, boolean inPlace) {
		this.model = new LawModel(new Random(seed));
		this.demo = RunningDemo.start(inPlace ? ClassPath.withSecurityAndAgent() : ClassPath.withSecurity(),
				inPlace ? List.of("-javaagent:" + ClassPath.agent()) : List.of(), "--reactivity.reload.compile=never",
				"--spring.jpa.hibernate.ddl-auto=update", "--logging.level.dev.reactivity.reload=debug");
	}

	private void begin() {
		save(this.model);
		await("the first edit", answersOfFreshStart());
	}

	public static void main(String[] args) {
		int edits = (args.length > 0) ? Integer.parseInt(args[0]) : 300;
		long seed = (args.length > 1) ? Long.parseLong(args[1]) : new Random().nextInt(1_000_000);
		System.out.println(hold(edits, seed, args.length > 2 && args[2].equals("inplace")));
	}

	/**
	 * Make edits and compare.
	 * @return what was done, in words
	 * @throws IllegalStateException if the law is broken
	 */
	static String hold(int edits, long seed, boolean inPlace) {
		System.out.println("Seed " + seed);
		try (ReloadLaw law = new ReloadLaw(seed, inPlace)) {
			law.begin();
			for (int edit = 1; edit <= edits; edit++) {
				String what = "seed %d, edit %d: ".formatted(seed, edit);
				if (edit % DAMAGING == 0) {
					law.damage(what);
				}
				else {
					law.edit(what);
				}
			}
			return law.verdict(edits);
		}
	}

	private void edit(String what) {
		String done = what + this.model.edit();
		System.out.println(done);
		save(this.model);
		await(done, answersOfFreshStart());
	}

	private void damage(String what) {
		LawModel damaged = this.model.copy();
		String done = what + damaged.damage();
		System.out.println(done);
		int mark = this.demo.log().mark();
		save(damaged);
		Awaitility.await(done)
			.atMost(PATIENCE)
			.until(() -> this.demo.log()
				.reloadLines(mark)
				.stream()
				.anyMatch((line) -> line.startsWith("Not reloaded")));
		require(done, answers(this.demo.shop()), this.answers);
		this.damages++;
		save(this.model);
		await(done + ", mended", this.answers);
	}

	private void await(String what, Map<String, String> expected) {
		try {
			Awaitility.await(what)
				.atMost(PATIENCE)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(50))
				.until(() -> answers(this.demo.shop()).equals(expected));
		}
		catch (ConditionTimeoutException ex) {
			require(what, answers(this.demo.shop()), expected);
		}
		this.answers = expected;
		if (this.demo.log().lines().stream().anyMatch((line) -> line.contains("ClassCastException"))) {
			throw new IllegalStateException(what + ": a ClassCastException is in the log");
		}
		if (this.demo.log().starts() != 1) {
			throw new IllegalStateException(what + ": it was restarted:\n"
					+ this.demo.log().reloadLines(0).stream().filter((line) -> line.startsWith("Restarting")).toList());
		}
	}

	private void require(String what, Map<String, String> actual, Map<String, String> expected) {
		Map<String, String> differences = new LinkedHashMap<>();
		expected.forEach((path, answer) -> {
			if (!answer.equals(actual.get(path))) {
				differences.put(path, "is " + actual.get(path) + " instead of " + answer);
			}
		});
		if (!differences.isEmpty()) {
			throw new IllegalStateException("%s: %s%nThe log ends with%n%s".formatted(what, differences,
					String.join("\n", this.demo.log().reloadLines(Math.max(0, this.demo.log().mark() - 200)))));
		}
	}

	private Map<String, String> answersOfFreshStart() {
		return this.fresh.ask(this.demo.workspace().classes(), this::answers);
	}

	private Map<String, String> answers(Shop shop) {
		Map<String, String> answers = new LinkedHashMap<>();
		for (String path : this.model.paths()) {
			Shop.Answer answer = shop.get(path);
			boolean success = answer.status() / 100 == 2 || answer.status() == 418;
			answers.put(path, answer.status() + (success ? " " + answer.body() : ""));
		}
		return answers;
	}

	/** As a build does: compile all, write what differs, delete what is gone. */
	private void save(LawModel wanted) {
		Map<String, String> sources = wanted.sources();
		wanted.replacements().forEach((file, texts) -> {
			String original = this.originals.computeIfAbsent(file, this::read);
			sources.put(file, original.replace(texts.get(0), texts.get(1)));
		});
		Change change = this.demo.change();
		sources.forEach(change::add);
		Map<Path, byte[]> results = change.build();
		Set<Path> gone = files(generated());
		gone.removeAll(results.keySet());
		gone.forEach(ReloadLaw::delete);
		results.forEach((file, bytes) -> {
			if (!Files.exists(file) || !Arrays.equals(Workspace.read(file), bytes)) {
				Workspace.write(file, bytes);
			}
		});
	}

	private Path generated() {
		return this.demo.workspace().classes().resolve("dev/reactivity/demo/law");
	}

	private String read(String file) {
		return new String(Workspace.read(this.demo.workspace().source(file)), StandardCharsets.UTF_8);
	}

	private static Set<Path> files(Path directory) {
		if (!Files.isDirectory(directory)) {
			return new TreeSet<>();
		}
		try (var files = Files.list(directory)) {
			return new TreeSet<>(files.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String verdict(int edits) {
		long classes = files(generated()).size();
		long inPlace = this.demo.log().reloadLines(0).stream().filter((line) -> line.contains(" in place in ")).count();
		return "The law held for %d edits, %d of them damaging, with %d classes beside those of the shop: %d reloads, %d of them in place, %d starts"
			.formatted(edits, this.damages, classes, this.demo.log().reloads(), inPlace, this.demo.log().starts());
	}

	@Override
	public void close() {
		this.demo.close();
	}

}

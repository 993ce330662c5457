package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.devtools.filewatch.ChangedFiles;

import dev.reactivity.autoconfigure.reload.watch.NativeFileSystemWatcher;
import dev.reactivity.reload.compile.CompileMode;
import dev.reactivity.reload.compile.CompileOutcome;
import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;
import dev.reactivity.reload.compile.ResourceCopier;
import dev.reactivity.reload.compile.SourceCompiler;

/**
 * The sources behind the class directories, watched, and compiled when they are saved.
 * Thread-safe. Starting costs the caller nothing: looking around and warming up the
 * compiler are left to a background thread.
 */
final class CompileOnSave implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(CompileOnSave.class);

	private final Set<Path> outputs;

	private final CompileMode mode;

	private final Consumer<CompileOutcome> outcomes;

	private final NativeFileSystemWatcher watcher;

	private final List<SourceCompiler> compilers = new ArrayList<>();

	private final List<ResourceCopier> copiers = new ArrayList<>();

	private final Set<String> said = new HashSet<>();

	private @Nullable Thread preparation;

	private boolean closed;

	/**
	 * Create what has to be {@linkplain #start() started}.
	 * @param outputs the watched directories on the class path
	 * @param mode how sure the compiler has to be of itself
	 * @param quietPeriod the silence after which saving counts as complete
	 * @param outcomes told what came of each save, on the watching thread
	 */
	CompileOnSave(Iterable<File> outputs, CompileMode mode, Duration quietPeriod, Consumer<CompileOutcome> outcomes) {
		this.outputs = new LinkedHashSet<>();
		outputs.forEach((output) -> this.outputs.add(output.toPath().toAbsolutePath().normalize()));
		this.mode = mode;
		this.outcomes = outcomes;
		this.watcher = new NativeFileSystemWatcher(quietPeriod);
		this.watcher.setResuming(true);
	}

	synchronized void start() {
		this.preparation = new Thread(this::prepare, "reactivity-compiler-preparation");
		this.preparation.setDaemon(true);
		this.preparation.start();
	}

	private void prepare() {
		try {
			this.outputs.forEach(this::lookAround);
			if (watch()) {
				this.copiers.forEach(CompileOnSave::catchUp);
				this.compilers
					.forEach((compiler) -> compiler.warmUp().ifPresent((reason) -> explain(compiler, reason)));
			}
		}
		catch (UncheckedIOException ex) {
			logger.warn("Sources are not compiled on save: " + ex.getMessage(), ex);
		}
	}

	private void lookAround(Path output) {
		SourceCompiler.forClassDirectory(output, this.mode, System.getProperty("java.class.path", ""))
			.ifPresent(this.compilers::add);
		try {
			ResourceCopier.forOutput(output)
				.filter((copier) -> !this.outputs.contains(copier.resourceDirectory()))
				.ifPresent(this.copiers::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The resources of '%s' cannot be read".formatted(output), ex);
		}
	}

	private synchronized boolean watch() {
		Set<Path> folders = new LinkedHashSet<>();
		this.compilers.forEach((compiler) -> folders.add(compiler.sourceDirectory()));
		this.copiers.forEach((copier) -> folders.add(copier.resourceDirectory()));
		if (this.closed || folders.isEmpty()) {
			return false;
		}
		folders.forEach((folder) -> this.watcher.addSourceDirectory(folder.toFile()));
		this.watcher.addListener(this::onSave);
		this.watcher.start();
		return true;
	}

	private void onSave(Set<ChangedFiles> changeSet) {
		Set<Path> saved = changeSet.stream()
			.flatMap((files) -> files.getFiles().stream())
			.map((file) -> file.getFile().toPath().toAbsolutePath().normalize())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		this.copiers.forEach((copier) -> copy(copier, saved));
		this.compilers.forEach((compiler) -> compile(compiler, saved));
	}

	// Copies what was saved before the watching began.
	private static void catchUp(ResourceCopier copier) {
		try {
			copier.catchUp();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Resources cannot be copied", ex);
		}
	}

	private static void copy(ResourceCopier copier, Set<Path> saved) {
		try {
			copier.copy(saved);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Resources cannot be copied", ex);
		}
	}

	private void compile(SourceCompiler compiler, Set<Path> saved) {
		Set<Path> sources = saved.stream()
			.filter((file) -> file.startsWith(compiler.sourceDirectory()) && file.toString().endsWith(".java"))
			.collect(Collectors.toSet());
		if (sources.isEmpty()) {
			return;
		}
		long start = System.nanoTime();
		CompileOutcome outcome = compiler.compile(sources);
		report(compiler, outcome, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
		this.outcomes.accept(outcome);
	}

	private void report(SourceCompiler compiler, CompileOutcome outcome, long millis) {
		if (outcome instanceof Compiled compiled) {
			logger.debug("Compiled %d files in %d ms".formatted(compiled.sources().size(), millis));
		}
		else if (outcome instanceof Failed failed) {
			logger.error("The saved sources do not compile, the old classes stay:\n" + failed.text());
		}
		else if (outcome instanceof Skipped skipped) {
			if (skipped.permanent()) {
				explain(compiler, skipped.reason());
			}
			else {
				logger.debug("Compiled nothing: " + skipped.reason());
			}
		}
	}

	private void explain(SourceCompiler compiler, String reason) {
		boolean first;
		synchronized (this) {
			first = this.said.add(reason);
		}
		if (first) {
			logger.info("Sources in '%s' are not compiled on save: %s. ".formatted(compiler.sourceDirectory(), reason)
					+ "Let the IDE or the build compile them, or set 'reactivity.reload.compile=always'");
		}
	}

	@Override
	public void close() throws IOException {
		synchronized (this) {
			this.closed = true;
		}
		this.watcher.stop();
		for (SourceCompiler compiler : awaitPreparation()) {
			compiler.close();
		}
	}

	private List<SourceCompiler> awaitPreparation() {
		Thread thread;
		synchronized (this) {
			thread = this.preparation;
		}
		try {
			if (thread != null) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.compilers;
	}

}

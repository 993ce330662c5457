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
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.devtools.filewatch.ChangedFiles;

import dev.reactivity.autoconfigure.reload.watch.NativeFileSystemWatcher;
import dev.reactivity.reload.compile.CompileOutcome;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;
import dev.reactivity.reload.compile.CompileSettings;
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

	private final CompileSettings settings;

	private final CompileReport report;

	private final NativeFileSystemWatcher watcher;

	private @Nullable SourceCompiler compiler;

	private final List<ResourceCopier> copiers = new ArrayList<>();

	private final Set<String> said = new HashSet<>();

	/** How long the present edit was compiled ahead; of the watching thread only. */
	private Duration prepared = Duration.ZERO;

	private @Nullable Thread preparation;

	private boolean closed;

	/**
	 * Create what has to be {@linkplain #start() started}.
	 * @param outputs the watched directories on the class path
	 * @param settings how to compile
	 * @param quietPeriod the silence after which saving counts as complete
	 * @param report told what came of each save, on the watching thread
	 */
	CompileOnSave(Iterable<File> outputs, CompileSettings settings, Duration quietPeriod, CompileReport report) {
		this.outputs = new LinkedHashSet<>();
		outputs.forEach((output) -> this.outputs.add(output.toPath().toAbsolutePath().normalize()));
		this.settings = settings;
		this.report = report;
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
			SourceCompiler found = SourceCompiler.forClassDirectories(this.outputs, this.settings).orElse(null);
			this.outputs.forEach(this::lookForResources);
			if (watch(found)) {
				this.copiers.forEach(CompileOnSave::catchUp);
				if (found != null) {
					found.warmUp().forEach(this::explain);
				}
			}
		}
		catch (UncheckedIOException ex) {
			logger.warn("Sources are not compiled on save: " + ex.getMessage(), ex);
		}
	}

	private void lookForResources(Path output) {
		try {
			ResourceCopier.forOutput(output)
				.filter((copier) -> !this.outputs.contains(copier.resourceDirectory()))
				.ifPresent(this.copiers::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The resources of '%s' cannot be read".formatted(output), ex);
		}
	}

	private synchronized boolean watch(@Nullable SourceCompiler found) {
		this.compiler = found;
		Set<Path> folders = new LinkedHashSet<>((found != null) ? found.sourceDirectories() : List.of());
		this.copiers.forEach((copier) -> folders.add(copier.resourceDirectory()));
		if (this.closed || folders.isEmpty()) {
			return false;
		}
		folders.forEach((folder) -> this.watcher.addSourceDirectory(folder.toFile()));
		this.watcher.addListener((changeSet) -> onSave(changeSet, found));
		if (found != null) {
			this.watcher.setPreview((changeSet) -> prepare(found, files(changeSet)));
		}
		this.watcher.start();
		return true;
	}

	private void onSave(Set<ChangedFiles> changeSet, @Nullable SourceCompiler compiler) {
		Set<Path> saved = files(changeSet);
		this.copiers.forEach((copier) -> copy(copier, saved));
		if (compiler != null) {
			compile(compiler, saved);
		}
	}

	private static Set<Path> files(Set<ChangedFiles> changeSet) {
		return changeSet.stream()
			.flatMap((files) -> files.getFiles().stream())
			.map((file) -> file.getFile().toPath().toAbsolutePath().normalize())
			.collect(Collectors.toCollection(LinkedHashSet::new));
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

	private void prepare(SourceCompiler compiler, Set<Path> saved) {
		Set<Path> sources = sources(compiler, saved);
		if (!sources.isEmpty()) {
			long start = System.nanoTime();
			compiler.prepare(sources);
			this.prepared = Duration.ofNanos(System.nanoTime() - start);
		}
	}

	private static Set<Path> sources(SourceCompiler compiler, Set<Path> saved) {
		return saved.stream()
			.filter((file) -> file.toString().endsWith(".java")
					&& compiler.sourceDirectories().stream().anyMatch(file::startsWith))
			.collect(Collectors.toSet());
	}

	private void compile(SourceCompiler compiler, Set<Path> saved) {
		Set<Path> sources = sources(compiler, saved);
		if (sources.isEmpty()) {
			return;
		}
		Duration early = this.prepared;
		this.prepared = Duration.ZERO;
		long start = System.nanoTime();
		CompileOutcome outcome = compileVisibly(compiler, sources);
		if (outcome instanceof Skipped skipped && skipped.permanent()) {
			return; // said when it was found out
		}
		this.report.tell(outcome, compiler.sourceDirectories(), early.plusNanos(System.nanoTime() - start));
	}

	@SuppressWarnings("try") // it is there to be closed, not to be used
	private static CompileOutcome compileVisibly(SourceCompiler compiler, Set<Path> sources) {
		try (Progress progress = Progress.of("Compiling what was saved")) {
			return compiler.compile(sources);
		}
	}

	/**
	 * Compile now what has been saved.
	 * @param patience how long to wait
	 * @return whether that was long enough
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean look(Duration patience) throws InterruptedException {
		@Nullable Thread preparing;
		synchronized (this) {
			preparing = this.preparation;
		}
		if (preparing != null) {
			preparing.join(Math.max(1, patience.toMillis()));
		}
		return this.watcher.look(patience);
	}

	private void explain(Path output, String reason) {
		boolean first;
		synchronized (this) {
			first = this.said.add(reason);
		}
		if (first) {
			logger.info("Sources of '%s' are not compiled on save: %s. ".formatted(output, reason)
					+ "Let the IDE or the build compile them, or set 'reactivity.reload.compile=always'");
		}
	}

	@Override
	public void close() throws IOException {
		synchronized (this) {
			this.closed = true;
		}
		this.watcher.stop();
		awaitPreparation();
		SourceCompiler closing;
		synchronized (this) {
			closing = this.compiler;
		}
		if (closing != null) {
			closing.close();
		}
	}

	private void awaitPreparation() {
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
	}

}

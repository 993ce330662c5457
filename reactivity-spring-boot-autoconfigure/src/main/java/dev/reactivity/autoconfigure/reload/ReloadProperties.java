package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of hot reload. For the thread that binds them.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("reactivity.reload")
public class ReloadProperties {

	/**
	 * Whether to reload edits in the running application instead of restarting it.
	 */
	private boolean enabled = true;

	/**
	 * Quiet period after which a burst of saved files is taken as one edit. It is
	 * extended while files are still being written.
	 */
	private Duration debounce = Duration.ofMillis(30);

	/**
	 * When to compile and copy what is saved: unless an IDE or a build already did, in
	 * any case, or never.
	 */
	private Compile compile = Compile.AUTO;

	private final Compiler compiler = new Compiler();

	/**
	 * Where the means come from to change classes as they are loaded, which keeps beans
	 * and their state when only bodies of methods have changed: from an agent that is
	 * attached after the start, from one given on the command line, from either, or from
	 * nowhere. All need Byte Buddy's agent on the class path.
	 */
	private Redefine redefine = Redefine.AUTO;

	/**
	 * Patterns of files for which the application is restarted in any case, such as
	 * 'com/acme/startup/**'.
	 */
	private List<String> restartOn = new ArrayList<>();

	/**
	 * How many superseded generations of reloaded classes may stay in memory. If
	 * something holds more of them, the application is restarted, and the log says what
	 * holds them.
	 */
	private int maxSupersededGenerations = 32;

	/**
	 * Whether to refresh open browser pages and to show them what went wrong.
	 */
	private boolean browser = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isBrowser() {
		return this.browser;
	}

	public void setBrowser(boolean browser) {
		this.browser = browser;
	}

	public Duration getDebounce() {
		return this.debounce;
	}

	public void setDebounce(Duration debounce) {
		this.debounce = debounce;
	}

	public Compile getCompile() {
		return this.compile;
	}

	public void setCompile(Compile compile) {
		this.compile = compile;
	}

	public Compiler getCompiler() {
		return this.compiler;
	}

	public Redefine getRedefine() {
		return this.redefine;
	}

	public void setRedefine(Redefine redefine) {
		this.redefine = redefine;
	}

	public List<String> getRestartOn() {
		return this.restartOn;
	}

	public void setRestartOn(List<String> restartOn) {
		this.restartOn = restartOn;
	}

	public int getMaxSupersededGenerations() {
		return this.maxSupersededGenerations;
	}

	public void setMaxSupersededGenerations(int maxSupersededGenerations) {
		this.maxSupersededGenerations = maxSupersededGenerations;
	}

	/**
	 * What the class files of the build do not tell, or tell otherwise.
	 */
	public static class Compiler {

		/**
		 * Folders of sources that are not where build tools keep them.
		 */
		private List<File> sources = new ArrayList<>();

		/**
		 * Release of Java to compile for, that of the class files unless set.
		 */
		private @Nullable Integer release;

		/**
		 * Whether to keep the names of parameters, as the class files do unless set.
		 */
		private @Nullable Boolean parameters;

		/**
		 * Whether to run annotation processors. Unless set, they run with
		 * 'reactivity.reload.compile=always'.
		 */
		private @Nullable Boolean processors;

		/**
		 * Where annotation processors are, if not on the class path.
		 */
		private List<File> processorPath = new ArrayList<>();

		/**
		 * Further options of javac, such as '-Akey=value'.
		 */
		private List<String> options = new ArrayList<>();

		public List<File> getSources() {
			return this.sources;
		}

		public void setSources(List<File> sources) {
			this.sources = sources;
		}

		public @Nullable Integer getRelease() {
			return this.release;
		}

		public void setRelease(@Nullable Integer release) {
			this.release = release;
		}

		public @Nullable Boolean getParameters() {
			return this.parameters;
		}

		public void setParameters(@Nullable Boolean parameters) {
			this.parameters = parameters;
		}

		public @Nullable Boolean getProcessors() {
			return this.processors;
		}

		public void setProcessors(@Nullable Boolean processors) {
			this.processors = processors;
		}

		public List<File> getProcessorPath() {
			return this.processorPath;
		}

		public void setProcessorPath(List<File> processorPath) {
			this.processorPath = processorPath;
		}

		public List<String> getOptions() {
			return this.options;
		}

		public void setOptions(List<String> options) {
			this.options = options;
		}

	}

	/**
	 * Who compiles and copies what is saved.
	 */
	public enum Compile {

		/**
		 * We do, unless an IDE or a build already did or only the build can.
		 */
		AUTO,

		/**
		 * We do, with the annotation processors on the class path.
		 */
		ALWAYS,

		/**
		 * Others do.
		 */
		NEVER

	}

	/**
	 * Where the means come from to change classes as they are loaded.
	 */
	public enum Redefine {

		/**
		 * From the agent of Byte Buddy that the JVM was started with, or else from one
		 * that is attached in the background after the start, if the JVM does not warn of
		 * that.
		 */
		AUTO,

		/**
		 * From an agent that is attached in the background after the start. A JVM from 21
		 * on warns of that, unless it runs with -XX:+EnableDynamicAgentLoading.
		 */
		ATTACH,

		/**
		 * From the agent of Byte Buddy, if the JVM was started with it.
		 */
		AGENT,

		/**
		 * From nowhere: beans are made anew for every change of a class.
		 */
		NEVER

	}

}

package dev.reactivity.reload.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.asm.Opcodes;

import dev.reactivity.reload.change.ClassAccess.Member;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.UnreadableClassException;
import dev.reactivity.reload.file.FileStamp;

/**
 * The question whether this compiler can stand in for the build: does it know everything
 * the build knows, and does it make the same classes of sources that nobody touched?
 */
final class Trial {

	private static final int SAMPLES = 6;

	private static final Pattern LOMBOK = Pattern.compile("lombok-[\\d.]+(-.*)?\\.jar");

	private final ClassDirectory directory;

	private final SourceLayout layout;

	private final CompileSettings settings;

	Trial(ClassDirectory directory, SourceLayout layout, CompileSettings settings) {
		this.directory = directory;
		this.layout = layout;
		this.settings = settings;
	}

	/**
	 * Look for a reason not to compile.
	 * @param javac the compiler
	 * @param options its options
	 * @return the reason, for people, empty if there is none
	 * @throws IOException if a file cannot be read
	 */
	Optional<String> objection(Javac javac, List<String> options) throws IOException {
		Optional<String> visible = visibleObjection();
		return visible.isPresent() ? visible : sampleObjection(javac, options);
	}

	private Optional<String> visibleObjection() {
		if (this.layout.java().stream().anyMatch((folder) -> Files.exists(folder.resolve("module-info.java")))) {
			return Optional.of("the sources are a module, whose path only the build knows");
		}
		return this.settings.processors() ? Optional.empty() : processorObjection();
	}

	private Optional<String> processorObjection() {
		if (Arrays.stream(this.settings.classPath().split(File.pathSeparator)).anyMatch(Trial::isLombok)) {
			return Optional
				.of("Lombok is on the class path; set 'reactivity.reload.compiler.processors=true' to run it");
		}
		return this.layout.generatedSources()
			.stream()
			.filter((folder) -> !FileTree.files(folder, ".java").isEmpty())
			.map((folder) -> ("annotation processors write sources into '%s'; "
					+ "set 'reactivity.reload.compiler.processors=true' to run them")
				.formatted(folder))
			.findFirst();
	}

	private static boolean isLombok(String entry) {
		return LOMBOK.matcher(new File(entry).getName()).matches();
	}

	// A sample that is saved meanwhile says nothing of the build.
	private Optional<String> sampleObjection(Javac javac, List<String> options) throws IOException {
		List<Path> samples;
		Optional<String> objection;
		do {
			samples = samples();
			objection = objection(samples, javac, options);
		}
		while (objection.isPresent() && !samples.stream().allMatch(this::isUntouched));
		return objection;
	}

	private Optional<String> objection(List<Path> samples, Javac javac, List<String> options) throws IOException {
		Javac.Result result = javac.compileAlone(samples, options);
		if (!result.isSuccess()) {
			return Optional.of("'%s' does not compile here though the build compiled it: %s"
				.formatted(samples.get(0).getFileName(), result.errors().get(0).text()));
		}
		for (Path sample : samples) {
			for (String name : this.directory.classesOf(sample)) {
				byte[] bytes = result.classes().get(name);
				if (bytes == null || !members(bytes)
					.equals(this.directory.graph().find(name).map(Trial::members).orElse(Map.of()))) {
					return Optional.of("'%s' compiled here differs from what the build made of it".formatted(name));
				}
			}
		}
		return Optional.empty();
	}

	private List<Path> samples() {
		List<Path> untouched = this.directory.sources().stream().filter(this::isUntouched).sorted().toList();
		List<Path> samples = new ArrayList<>();
		int step = Math.max(1, untouched.size() / SAMPLES);
		for (int i = 0; i < untouched.size() && samples.size() < SAMPLES; i += step) {
			samples.add(untouched.get(i));
		}
		return samples;
	}

	private boolean isUntouched(Path source) {
		FileStamp stamp = FileStamp.glance(source);
		FileStamp built = this.directory.newestClassOf(source);
		return stamp != null && built != null && !built.isOlderThan(stamp);
	}

	private static Map<Member, Integer> members(byte[] bytes) throws IOException {
		try {
			return members(ClassFile.read(bytes));
		}
		catch (UnreadableClassException ex) {
			throw new IOException("A class just compiled cannot be read: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return what the source of a class says it has. What compilers add on their own
	 * differs from one to the next.
	 * @param file the class
	 * @return the access flags by member, the class itself included
	 */
	private static Map<Member, Integer> members(ClassFile file) {
		Map<Member, Integer> members = new HashMap<>(file.access().declared());
		members.values().removeIf((flags) -> (flags & Opcodes.ACC_SYNTHETIC) != 0);
		members.put(
				new Member(Objects.toString(file.superName()), file.interfaces().stream().sorted().toList().toString()),
				file.access().flags());
		return members;
	}

}

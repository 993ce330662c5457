package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of files, so that one which is written with the same content counts as
 * unchanged. A large file counts as changed whenever it was written.
 */
final class FileContents {

	private static final long LARGE = 4 << 20;

	private final Map<Path, String> fingerprints = new HashMap<>();

	/**
	 * Remembers what files contain now.
	 * @param files files that may have come, gone or changed
	 * @return those that did
	 */
	Set<Path> changed(Collection<Path> files) {
		Set<Path> changed = new TreeSet<>();
		for (Path file : files) {
			String now = fingerprint(file);
			String before = (now != null) ? this.fingerprints.put(file, now) : this.fingerprints.remove(file);
			if (!Objects.equals(now, before)) {
				changed.add(file);
			}
		}
		return changed;
	}

	private static @Nullable String fingerprint(Path file) {
		try {
			if (!Files.isRegularFile(file)) {
				return null;
			}
			if (Files.size(file) > LARGE) {
				return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
			}
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
			return HexFormat.of().formatHex(digest);
		}
		catch (IOException ex) {
			// What cannot be read is as good as missing, until it can.
			return null;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}

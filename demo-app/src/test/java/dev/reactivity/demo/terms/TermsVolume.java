package dev.reactivity.demo.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The terms in a file behind links, as a volume that Kubernetes mounts:
 * {@code application.properties -> ..data/application.properties}, and {@code ..data ->
 * ..1}, {@code ..2} and so on.
 */
final class TermsVolume {

	private static final String FILE = "application.properties";

	private final Path directory;

	private int swaps;

	TermsVolume(Path directory) {
		this.directory = directory;
		try {
			write(1);
			Files.createSymbolicLink(directory.resolve(FILE), Path.of("..data", FILE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All terms of one edition have its number. */
	private static List<String> lines(int edition) {
		return List.of("shop.terms.edition=" + edition, "shop.terms.return-days=" + edition,
				"shop.terms.shipping=" + edition, "shop.terms.court=" + edition);
	}

	/** The same with something that cannot be used, in one of three ways. */
	private static List<String> broken(int edition) {
		return switch (edition % 3) {
			case 0 -> List.of("shop.terms.edition=" + edition, "shop.terms.return-days=soon",
					"shop.terms.shipping=" + edition, "shop.terms.court=" + edition);
			case 1 -> List.of("shop.terms.edition=" + edition, "shop.terms.return-days=" + -edition,
					"shop.terms.shipping=" + edition, "shop.terms.court=" + edition);
			default -> List.of("shop.terms.edition=" + edition, "shop.terms.return-days=" + edition,
					"shop.terms.shipping=much", "shop.terms.court=" + edition);
		};
	}

	void write(int edition) {
		swap(lines(edition));
	}

	void edit(int edition, boolean valid, Way way) {
		List<String> lines = valid ? lines(edition) : broken(edition);
		try {
			switch (way) {
				case SWAP -> swap(lines);
				case REPLACE -> replace(lines);
				case OVERWRITE -> Files.write(this.directory.resolve(FILE), lines);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void replace(List<String> lines) throws IOException {
		Path real = this.directory.resolve(FILE).toRealPath();
		Path other = Files.write(real.resolveSibling("new"), lines);
		Files.move(other, real, StandardCopyOption.ATOMIC_MOVE);
	}

	private void swap(List<String> lines) {
		try {
			Path next = Files.createDirectory(this.directory.resolve(".." + ++this.swaps));
			Files.write(next.resolve(FILE), lines);
			Path link = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), next.getFileName());
			Files.move(link, this.directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How a file gets another content.
	 */
	enum Way {

		/** The link leads to another directory. */
		SWAP,

		/** Another file takes its place. */
		REPLACE,

		/** It is written to. */
		OVERWRITE

	}

}

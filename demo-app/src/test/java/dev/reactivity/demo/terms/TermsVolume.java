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
 * ..1}, {@code ..2} and so on. For one thread.
 *
 * <pre class="code">
 * new TermsVolume(directory).make(edit);
 * </pre>
 *
 * @since 0.1.0
 */
public final class TermsVolume {

	private static final String FILE = "application.properties";

	private final Path directory;

	private List<String> content = lines(1);

	private int swaps;

	/**
	 * Writes the first edition.
	 * @param directory an empty directory
	 */
	public TermsVolume(Path directory) {
		this.directory = directory;
		try {
			swap();
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

	/**
	 * Make an edit.
	 * @param edit the edit
	 */
	public void make(TermsEdit edit) {
		this.content = switch (edit.kind()) {
			case VALID -> lines(edit.edition());
			case BROKEN -> broken(edit.edition());
			case EQUAL -> this.content;
		};
		try {
			switch (edit.way()) {
				case SWAP -> swap();
				case REPLACE -> replace();
				case OVERWRITE -> Files.write(this.directory.resolve(FILE), this.content);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void swap() throws IOException {
		Path next = Files.createDirectory(this.directory.resolve(".." + ++this.swaps));
		Files.write(next.resolve(FILE), this.content);
		Path link = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), next.getFileName());
		Files.move(link, this.directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	private void replace() throws IOException {
		Path real = this.directory.resolve(FILE).toRealPath();
		Path other = Files.write(real.resolveSibling("new"), this.content);
		Files.move(other, real, StandardCopyOption.ATOMIC_MOVE);
	}

}

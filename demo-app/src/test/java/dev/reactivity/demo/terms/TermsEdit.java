package dev.reactivity.demo.terms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * An edit of the terms. Immutable.
 *
 * <pre class="code">
 * TermsEdit.random(200, seed).forEach(volume::make);
 * </pre>
 *
 * @param edition the number of the edition that it writes, which an equal one does not
 * @param kind what it does to the terms
 * @param way how it does it to the file
 * @since 0.1.0
 * @see TermsVolume
 */
public record TermsEdit(int edition, Kind kind, Way way) {

	/**
	 * Make up some edits in random order: a quarter of them broken, a tenth equal, the
	 * others valid.
	 * @param count how many
	 * @param seed the seed of what is random
	 * @return the edits, whose editions count from two
	 */
	public static List<TermsEdit> random(int count, long seed) {
		List<Kind> kinds = new ArrayList<>(Collections.nCopies(count, Kind.VALID));
		Collections.fill(kinds.subList(0, count / 4), Kind.BROKEN);
		Collections.fill(kinds.subList(count / 4, count / 4 + count / 10), Kind.EQUAL);
		Random random = new Random(seed);
		Collections.shuffle(kinds, random);
		List<TermsEdit> edits = new ArrayList<>();
		for (Kind kind : kinds) {
			edits.add(new TermsEdit(edits.size() + 2, kind, Way.values()[random.nextInt(Way.values().length)]));
		}
		return edits;
	}

	/**
	 * Whether its edition may be seen.
	 * @return whether it can be used
	 */
	public boolean isValid() {
		return this.kind == Kind.VALID;
	}

	/**
	 * What an edit does to the terms.
	 */
	public enum Kind {

		/** All of them have the number of the edition. */
		VALID,

		/** One of them cannot be used. */
		BROKEN,

		/** The file has the content that it had. */
		EQUAL

	}

	/**
	 * How a file gets another content.
	 */
	public enum Way {

		/** The link leads to another directory. */
		SWAP,

		/** Another file takes its place. */
		REPLACE,

		/** It is written to. */
		OVERWRITE

	}

}

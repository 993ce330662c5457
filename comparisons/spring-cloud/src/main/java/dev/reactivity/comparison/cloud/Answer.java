package dev.reactivity.comparison.cloud;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a visitor was told.
 *
 * @param start when the visitor asked
 * @param end when the answer came
 * @param status the status of the response
 * @param terms edition, days, price and court, as they were printed
 */
record Answer(long start, long end, int status, List<String> terms) {

	static Answer of(long start, HttpResponse<String> response) {
		return new Answer(start, System.nanoTime(), response.statusCode(), Arrays.asList(response.body().split(" ")));
	}

	/**
	 * What kind of answer this is.
	 * @param valid the editions that may be seen
	 * @return the kind
	 */
	Kind kind(Set<String> valid) {
		if (this.status != 200) {
			return Kind.FAILED;
		}
		if (this.terms.contains("null") || this.terms.contains("0")) {
			return Kind.HALF_RESET;
		}
		boolean whole = Set.copyOf(this.terms).size() == 1 && valid.contains(this.terms.get(0));
		return whole ? Kind.WHOLE : Kind.MIXED;
	}

	boolean isWithin(long from, long until) {
		return this.start > from && this.end < until;
	}

	/**
	 * How much of one valid edition an answer is.
	 */
	enum Kind {

		/** All of it. */
		WHOLE,

		/** None, since it is an error. */
		FAILED,

		/** Some, with some of another. */
		MIXED,

		/** Some, and something that has no value. */
		HALF_RESET

	}

}

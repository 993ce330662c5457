package dev.reactivity.comparison.cloud;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The terms as a visitor reads them, who needs all the branches for it.
 */
@RestController
class Printed {

	/** How many beans were made or, where that is how they follow, set again. */
	static final AtomicInteger built = new AtomicInteger();

	private final Supplier<String> terms;

	private final ObjectProvider<Branch> branches;

	private final Environment environment;

	Printed(Supplier<String> terms, ObjectProvider<Branch> branches, Environment environment) {
		this.terms = terms;
		this.branches = branches;
		this.environment = environment;
	}

	@GetMapping("/terms")
	String print() {
		this.branches.forEach(Branch::number);
		return this.terms.get() + " " + this.environment.getProperty("shop.terms.court");
	}

}

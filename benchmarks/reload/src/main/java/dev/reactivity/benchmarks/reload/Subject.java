package dev.reactivity.benchmarks.reload;

import java.util.List;

/**
 * A file that is edited again and again, and where the edit shows.
 *
 * @param name what it is called
 * @param file the source file
 * @param path where the edit shows
 * @param from the text that the first edit replaces
 * @param to what it is replaced by, with {@code MARK} where the edit can be told
 */
record Subject(String name, String file, String path, String from, String to) {

	static final List<Subject> OF_THE_SHOP = List.of(
			new Subject("controller", "greeting/GreetingController.java", "/api/greeting", "Greeting(\"",
					"Greeting(\"MARK"),
			new Subject("service", "catalog/Catalog.java", "/api/products", "product.getName()",
					"\"MARK\" + product.getName()"),
			new Subject("entity", "catalog/Product.java", "/api/products", "return this.name;",
					"return \"MARK\" + this.name;"));

	/**
	 * Return the text that an edit can be told by.
	 * @param edit the number of the edit
	 * @return the text
	 */
	String mark(int edit) {
		return "%s %d.".formatted(this.name, edit);
	}

	/**
	 * Return what an edit replaces.
	 * @param edit the number of the edit
	 * @return the text
	 */
	String from(int edit) {
		return (edit == 0) ? this.from : to(edit - 1);
	}

	/**
	 * Return what an edit writes.
	 * @param edit the number of the edit
	 * @return the text
	 */
	String to(int edit) {
		return this.to.replace("MARK", mark(edit));
	}

}

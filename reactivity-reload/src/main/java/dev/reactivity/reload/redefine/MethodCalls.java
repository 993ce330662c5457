package dev.reactivity.reload.redefine;

import java.util.Map;
import java.util.Set;

import org.springframework.asm.ClassReader;

/**
 * Which methods of a class call which, as far as names tell: any method of that name may
 * be meant, wherever it is declared. Immutable.
 *
 * @param name the dotted name of the class
 * @param superTypes the superclass and the interfaces
 * @param callees the methods that each method of the class calls or hands on, by name and
 * descriptor
 * @param startup the methods that run while beans are made, whoever calls them
 */
record MethodCalls(String name, Set<String> superTypes, Map<String, Set<String>> callees, Set<String> startup) {

	static MethodCalls read(byte[] bytes) {
		MethodCallsReader reader = new MethodCallsReader();
		new ClassReader(bytes).accept(reader, ClassReader.SKIP_FRAMES);
		return reader.result();
	}

	/**
	 * Return what a method is called here. Constructors are told apart by their class.
	 * @param owner the dotted name of the class
	 * @param method the name and the descriptor
	 * @return the key
	 */
	static String key(String owner, String method) {
		return method.startsWith("<") ? owner + "." + method : method;
	}

}

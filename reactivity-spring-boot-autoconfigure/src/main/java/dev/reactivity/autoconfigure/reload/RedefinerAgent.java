package dev.reactivity.autoconfigure.reload;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.util.List;

import net.bytebuddy.agent.ByteBuddyAgent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ClassUtils;

import dev.reactivity.autoconfigure.reload.ReloadProperties.Redefine;
import dev.reactivity.reload.redefine.Redefiner;

/**
 * Gives the redefiner its means, if they can be had.
 */
final class RedefinerAgent {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private static final String LIBRARY = "net.bytebuddy.agent.ByteBuddyAgent";

	private static final int WARNING_VERSION = 21;

	private RedefinerAgent() {
	}

	// Takes some hundred milliseconds if an agent has to be attached.
	static void arm(Redefiner redefiner, Redefine redefine) {
		if (redefine == Redefine.NEVER) {
			return;
		}
		if (!ClassUtils.isPresent(LIBRARY, RedefinerAgent.class.getClassLoader())) {
			if (redefine == Redefine.ATTACH) {
				logger.warn("reactivity.reload.redefine is 'attach', but net.bytebuddy:byte-buddy-agent is not on the"
						+ " class path: add it next to spring-boot-devtools. Beans are made anew until then");
			}
			return;
		}
		try {
			redefiner.use(ByteBuddy.find(isAttached(redefine, Runtime.version().feature(),
					ManagementFactory.getRuntimeMXBean().getInputArguments())));
			logger.debug("Bodies of methods are changed in place from now on");
		}
		catch (IllegalStateException ex) {
			String reason = "No agent, so beans are made anew for every change of a class: " + ex.getMessage();
			if (redefine == Redefine.ATTACH) {
				logger.warn(reason);
			}
			else {
				logger.debug(reason);
			}
		}
	}

	/**
	 * Return whether an agent is attached if the JVM was not started with it.
	 * @param redefine what is wanted
	 * @param version the version of Java
	 * @param arguments the arguments of the JVM
	 * @return whether it is wanted, or nobody is warned of it
	 */
	static boolean isAttached(Redefine redefine, int version, List<String> arguments) {
		boolean silent = version < WARNING_VERSION || arguments.contains("-XX:+EnableDynamicAgentLoading");
		return redefine == Redefine.ATTACH || (redefine == Redefine.AUTO && silent);
	}

	/** Nested so that the library is only looked for where it is known to be. */
	private static final class ByteBuddy {

		private ByteBuddy() {
		}

		static Instrumentation find(boolean attached) {
			return attached ? ByteBuddyAgent.install() : ByteBuddyAgent.getInstrumentation();
		}

	}

}

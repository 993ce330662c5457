package dev.reactivity.autoconfigure.reload;

import java.lang.instrument.Instrumentation;

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
			redefiner.use(ByteBuddy.find(redefine));
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

	/** Nested so that the library is only looked for where it is known to be. */
	private static final class ByteBuddy {

		private ByteBuddy() {
		}

		static Instrumentation find(Redefine redefine) {
			return (redefine == Redefine.ATTACH) ? ByteBuddyAgent.install() : ByteBuddyAgent.getInstrumentation();
		}

	}

}

package dev.reactivity.spring;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/**
 * Reactive beans whose class allows no proxy: who injects one as it is keeps the instance
 * of the moment.
 */
final class UnproxiedBeans {

	private static final Log logger = LogFactory.getLog(ReactiveBean.class);

	private final ConfigurableBeanFactory beanFactory;

	UnproxiedBeans(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Says which there are, why, and what to do; louder where somebody holds one.
	 * @param nodes the reactive beans
	 */
	void report(Collection<ReactiveBeanNode> nodes) {
		for (ReactiveBeanNode node : nodes) {
			if (!NewestInstance.canProxy(node.type())) {
				List<String> holders = Arrays.stream(this.beanFactory.getDependentBeans(node.name())).sorted().toList();
				if (holders.isEmpty()) {
					logger.info(describe(node));
				}
				else {
					logger
						.warn("%s; %s inject it as it is and will miss its changes".formatted(describe(node), holders));
				}
			}
		}
	}

	private static String describe(ReactiveBeanNode node) {
		Class<?> type = node.type();
		String kind = type.isRecord() ? "a record" : type.isSealed() ? "sealed" : "final";
		return "Reactive bean '%1$s' has no proxy, since %2$s is %3$s: inject ReactiveValue<%4$s> or ObjectProvider<%4$s>"
			.formatted(node.name(), type.getName(), kind, type.getSimpleName());
	}

}

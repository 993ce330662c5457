package dev.reactivity.reload.bean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;

/**
 * The making of new beans that must not act yet: to listen to events and to run on
 * schedule is put off until the old beans have ceased to.
 */
final class Preparation {

	/** Post-processors that let a bean act. */
	private static final Set<String> ACTIVATING = Set.of(
			"org.springframework.context.support.ApplicationListenerDetector",
			"org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor");

	private final Thread thread = Thread.currentThread();

	private final ClassLoader classLoader;

	private final List<Activation> activations = new ArrayList<>();

	/**
	 * Calls that enter in the bean factory how a bean is destroyed, by the bean's name.
	 */
	private final Map<String, Runnable> disposals = new LinkedHashMap<>();

	Preparation(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	ClassLoader classLoader() {
		return this.classLoader;
	}

	static boolean isActivating(BeanPostProcessor processor) {
		return ACTIVATING.contains(processor.getClass().getName());
	}

	/**
	 * Return whether this is the thread that makes the beans.
	 * @return whether it is
	 */
	boolean isHere() {
		return this.thread.equals(Thread.currentThread());
	}

	/**
	 * Complete a bean as Spring does, but for what would let it act.
	 * @param processors all post-processors
	 * @param existing the initialised bean
	 * @param beanName its name
	 * @return the bean to use
	 */
	Object process(List<BeanPostProcessor> processors, Object existing, String beanName) {
		Object result = existing;
		for (BeanPostProcessor processor : processors) {
			if (isActivating(processor)) {
				this.activations.add(new Activation(processor, result, beanName));
				continue;
			}
			Object current = processor.postProcessAfterInitialization(result, beanName);
			if (current == null) {
				return result;
			}
			result = current;
		}
		return result;
	}

	void disposal(String beanName, Runnable registration) {
		this.disposals.put(beanName, registration);
	}

	/**
	 * Let the new beans act. How they are destroyed is entered again, since what acts has
	 * to be stopped then.
	 */
	void activate() {
		this.activations.forEach(Activation::run);
		this.activations.stream()
			.map(Activation::beanName)
			.distinct()
			.map(this.disposals::get)
			.filter(Objects::nonNull)
			.forEach(Runnable::run);
	}

	/**
	 * Let the new beans act no more.
	 */
	void deactivate() {
		this.activations
			.forEach((activation) -> deactivate(activation.processor(), activation.bean(), activation.beanName()));
	}

	static boolean isActive(BeanPostProcessor processor, Object bean) {
		return processor instanceof DestructionAwareBeanPostProcessor aware && aware.requiresDestruction(bean);
	}

	static void deactivate(BeanPostProcessor processor, Object bean, String beanName) {
		if (isActive(processor, bean) && processor instanceof DestructionAwareBeanPostProcessor aware) {
			aware.postProcessBeforeDestruction(bean, beanName);
		}
	}

	/**
	 * What a post-processor is going to do.
	 *
	 * @param processor the post-processor
	 * @param bean the bean as it sees it
	 * @param beanName the name of the bean
	 */
	private record Activation(BeanPostProcessor processor, Object bean, String beanName) {

		void run() {
			this.processor.postProcessAfterInitialization(this.bean, this.beanName);
		}

	}

}

package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.AnnotationConfigRegistry;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import dev.reactivity.reload.bean.Definitions;

/**
 * An application context that is filled with bean definitions and never refreshed. It is
 * of the same kind as the running one, since conditions look at that.
 */
interface ScratchContext {

	/**
	 * Do what a refresh does before definitions are processed.
	 */
	void prepare();

	/**
	 * Fill a context with all definitions that follow from the given classes.
	 * @param type the kind of the running context
	 * @param beanFactory the bean factory to fill
	 * @param environment what conditions see
	 * @param classLoader the class loader that sees the newest classes
	 * @param metadata reads the files of classes
	 * @param sources the classes that the application was started from
	 * @return the definitions
	 */
	static Definitions parse(@Nullable WebApplicationType type, DefaultListableBeanFactory beanFactory,
			ConfigurableEnvironment environment, ClassLoader classLoader, MetadataReaderFactory metadata,
			Class<?>[] sources) {
		GenericApplicationContext context = create(type, beanFactory);
		context.setEnvironment(environment);
		context.setClassLoader(classLoader);
		((AnnotationConfigRegistry) context).register(sources);
		((ScratchContext) context).prepare();
		ConfigurationClassPostProcessor processor = new ConfigurationClassPostProcessor();
		processor.setEnvironment(environment);
		processor.setBeanClassLoader(classLoader);
		processor.setResourceLoader(context);
		processor.setMetadataReaderFactory(metadata);
		processor.postProcessBeanDefinitionRegistry(beanFactory);
		return new Definitions(beanFactory);
	}

	private static GenericApplicationContext create(@Nullable WebApplicationType type,
			DefaultListableBeanFactory beanFactory) {
		if (type == WebApplicationType.SERVLET) {
			return new Servlet(beanFactory);
		}
		return (type == WebApplicationType.REACTIVE) ? new Reactive(beanFactory) : new Plain(beanFactory);
	}

	/**
	 * For applications with a servlet web server.
	 */
	final class Servlet extends AnnotationConfigServletWebServerApplicationContext implements ScratchContext {

		Servlet(DefaultListableBeanFactory beanFactory) {
			super(beanFactory);
		}

		@Override
		public void prepare() {
			prepareBeanFactory(getBeanFactory());
			postProcessBeanFactory(getBeanFactory());
		}

	}

	/**
	 * For applications with a reactive web server.
	 */
	final class Reactive extends AnnotationConfigReactiveWebServerApplicationContext implements ScratchContext {

		Reactive(DefaultListableBeanFactory beanFactory) {
			super(beanFactory);
		}

		@Override
		public void prepare() {
			prepareBeanFactory(getBeanFactory());
			postProcessBeanFactory(getBeanFactory());
		}

	}

	/**
	 * For applications without a web server.
	 */
	final class Plain extends AnnotationConfigApplicationContext implements ScratchContext {

		Plain(DefaultListableBeanFactory beanFactory) {
			super(beanFactory);
		}

		@Override
		public void prepare() {
			prepareBeanFactory(getBeanFactory());
			postProcessBeanFactory(getBeanFactory());
		}

	}

}

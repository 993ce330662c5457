package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * A definition as a parse would find it for a class whose file differs in bodies only,
 * without the parse: the same, for the newest class.
 */
final class RenewedDefinition {

	private final DefaultListableBeanFactory running;

	private final ClassLoader classLoader;

	/**
	 * Create one for the classes of a generation.
	 * @param running the running bean factory
	 * @param classLoader the class loader that sees the newest classes
	 */
	RenewedDefinition(DefaultListableBeanFactory running, ClassLoader classLoader) {
		this.running = running;
		this.classLoader = classLoader;
	}

	/**
	 * Make a definition again.
	 * @param name the bean
	 * @param before its definition, which may have been used
	 * @param className the name of its class, null if it has none
	 * @return the new definition, empty if only a parse knows how to make it
	 */
	Optional<BeanDefinition> of(String name, BeanDefinition before, @Nullable String className) {
		if (before.hasConstructorArgumentValues() || before.hasPropertyValues() || holdsClass(before)) {
			return Optional.empty();
		}
		if (before instanceof ScannedGenericBeanDefinition component && className != null) {
			return Optional.of(scanned(component, className));
		}
		if (before instanceof AnnotatedGenericBeanDefinition annotated && className != null) {
			return annotated.getMetadata().isAnnotated(ConfigurationProperties.class.getName())
					? bound(name, annotated, className) : Optional.empty();
		}
		return isMethod(before) ? Optional.of(method((RootBeanDefinition) before, className)) : Optional.empty();
	}

	private static boolean holdsClass(BeanDefinition definition) {
		return Arrays.stream(definition.attributeNames())
			.map(definition::getAttribute)
			.anyMatch((value) -> value instanceof Class || value instanceof Class[]);
	}

	private BeanDefinition scanned(ScannedGenericBeanDefinition before, String className) {
		try {
			ScannedGenericBeanDefinition renewed = new ScannedGenericBeanDefinition(
					new SimpleMetadataReaderFactory(this.classLoader).getMetadataReader(className));
			renewed.overrideFrom(before);
			renewed.setBeanClassName(className);
			return renewed;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read class " + className, ex);
		}
	}

	// A method of a configuration class read from its file.
	private static boolean isMethod(BeanDefinition definition) {
		return definition instanceof RootBeanDefinition root && definition instanceof AnnotatedBeanDefinition
				&& root.getTargetType() == null && root.getResolvedFactoryMethod() == null
				&& root.getDecoratedDefinition() == null && root.getInstanceSupplier() == null;
	}

	private static BeanDefinition method(RootBeanDefinition before, @Nullable String className) {
		RootBeanDefinition renewed = before.cloneBeanDefinition();
		renewed.setBeanClassName(className);
		return renewed;
	}

	/*
	 * What makes a properties object through its constructor is known to Spring Boot
	 * alone, so that is asked as the annotation would ask it.
	 */
	private Optional<BeanDefinition> bound(String name, AnnotatedGenericBeanDefinition before, String className) {
		Class<?> type = ClassUtils.resolveClassName(className, this.classLoader);
		ScratchBeanFactory scratch = new ScratchBeanFactory(this.running);
		registrar().registerBeanDefinitions(enabling(type), scratch);
		scratch.parsed();
		boolean same = scratch.containsBeanDefinition(name)
				&& scratch.getBeanDefinition(name) instanceof AnnotatedGenericBeanDefinition renewed
				&& (renewed.getInstanceSupplier() != null) == (before.getInstanceSupplier() != null);
		return same ? Optional.of(scratch.getBeanDefinition(name)) : Optional.empty();
	}

	private static ImportBeanDefinitionRegistrar registrar() {
		Class<?> registrar = EnableConfigurationProperties.class.getAnnotation(Import.class).value()[0];
		return (ImportBeanDefinitionRegistrar) BeanUtils.instantiateClass(registrar);
	}

	// What reading a class gives that is annotated to enable a type.
	private static AnnotationMetadata enabling(Class<?> type) {
		AnnotationMetadata plain = AnnotationMetadata.introspect(Object.class);
		MergedAnnotations annotations = MergedAnnotations.of(List.of(MergedAnnotation
			.of(EnableConfigurationProperties.class, Map.of(MergedAnnotation.VALUE, new Class<?>[] { type }))));
		return (AnnotationMetadata) Proxy.newProxyInstance(AnnotationMetadata.class.getClassLoader(),
				new Class<?>[] { AnnotationMetadata.class },
				(proxy, method, arguments) -> method.getName().equals("getAnnotations") ? annotations
						: method.invoke(plain, arguments));
	}

}

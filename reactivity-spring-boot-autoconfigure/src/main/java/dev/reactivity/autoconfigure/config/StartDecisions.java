package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.Profile;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * What profiles decided when the application started, namely which beans there are. It is
 * not decided again: what another start would decide otherwise can be told, no more.
 */
final class StartDecisions {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private final GenericApplicationContext context;

	StartDecisions(GenericApplicationContext context) {
		this.context = context;
	}

	/**
	 * Looks for beans that there are though they would not be made now, and the other way
	 * round.
	 * @param before the profiles at the start
	 * @param now the profiles at present
	 * @return the names of the classes and methods that define them
	 */
	Set<String> overtaken(Environment before, Environment now) {
		Set<String> overtaken = new TreeSet<>();
		definingClasses().forEach((name, type) -> {
			if (isOvertaken(type, before, now)) {
				overtaken.add(ClassUtils.getShortName(name));
			}
			type.getAnnotatedMethods(Profile.class.getName())
				.stream()
				.filter((method) -> isOvertaken(method, before, now))
				.forEach((method) -> overtaken.add(ClassUtils.getShortName(name) + "." + method.getMethodName()));
		});
		return overtaken;
	}

	private static boolean isOvertaken(AnnotatedTypeMetadata metadata, Environment before, Environment now) {
		return metadata.getAnnotations()
			.stream(Profile.class)
			.map((profile) -> profile.getStringArray("value"))
			.anyMatch((names) -> before.matchesProfiles(names) != now.matchesProfiles(names));
	}

	// Those that make beans, and those of the application that might have.
	private Map<String, AnnotationMetadata> definingClasses() {
		Map<String, AnnotationMetadata> classes = new LinkedHashMap<>();
		for (String bean : this.context.getBeanDefinitionNames()) {
			if (this.context.getBeanDefinition(bean) instanceof AnnotatedBeanDefinition definition) {
				classes.put(definition.getMetadata().getClassName(), definition.getMetadata());
			}
		}
		if (AutoConfigurationPackages.has(this.context)) {
			AutoConfigurationPackages.get(this.context)
				.stream()
				.flatMap(this::classesBelow)
				.forEach((type) -> classes.putIfAbsent(type.getClassName(), type));
		}
		return classes;
	}

	private Stream<AnnotationMetadata> classesBelow(String packageName) {
		MetadataReaderFactory readers = MetadataReaderFactory.create(this.context);
		try {
			Stream.Builder<AnnotationMetadata> classes = Stream.builder();
			String pattern = "classpath*:%s/**/*.class"
				.formatted(ClassUtils.convertClassNameToResourcePath(packageName));
			for (Resource resource : this.context.getResources(pattern)) {
				classes.add(readers.getMetadataReader(resource).getAnnotationMetadata());
			}
			return classes.build();
		}
		catch (IOException ex) {
			logger.debug("Not looked at for profiles: " + packageName, ex);
			return Stream.empty();
		}
	}

}

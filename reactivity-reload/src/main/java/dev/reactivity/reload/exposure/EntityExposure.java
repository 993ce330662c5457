package dev.reactivity.reload.exposure;

import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.persistence.EntityManagerFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import dev.reactivity.reload.cache.FrameworkCaches;

/**
 * The JPA entities, which the entity manager factory takes in when it is created. The
 * data source stays, and with it the rows, unless the tables are made for one factory at
 * a time; the log says so then.
 *
 * @since 0.1.0
 */
public final class EntityExposure implements Exposure {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	/** What is listed in a managed class, without being an entity, moves with it. */
	private static final Set<String> MARKS = Set.of("Entity", "Embeddable", "MappedSuperclass", "Converter");

	/** Runs the scripts of the application when it is made, so it is kept. */
	private static final String SCRIPTS = "dataSourceScriptDatabaseInitializer";

	private static final String TABLES = "hibernate.hbm2ddl.auto";

	private final DefaultListableBeanFactory beanFactory;

	private final FrameworkCaches caches;

	private @Nullable String lost;

	private boolean scripted;

	/**
	 * Create the exposure.
	 * @param beanFactory where the entity manager factories are
	 * @param caches access to what the transaction interceptor remembers
	 */
	public EntityExposure(DefaultListableBeanFactory beanFactory, FrameworkCaches caches) {
		this.beanFactory = beanFactory;
		this.caches = caches;
	}

	@Override
	public Set<String> renewedBeans() {
		return Set.of(SCRIPTS);
	}

	@Override
	public Set<String> reachedBy(Set<String> classes, ClassLoader classLoader) {
		ClassLoader before = this.beanFactory.getBeanClassLoader();
		if (classes.stream().noneMatch((name) -> isManaged(name, classLoader) || isManaged(name, before))) {
			return Set.of();
		}
		Set<String> reached = factories();
		reached.addAll(Set.of(this.beanFactory.getBeanNamesForType(PersistenceManagedTypes.class, true, false)));
		return reached;
	}

	private static boolean isManaged(String className, @Nullable ClassLoader classLoader) {
		try {
			Class<?> type = Class.forName(className, false, classLoader);
			for (var annotation : type.getAnnotations()) {
				Class<?> mark = annotation.annotationType();
				if (mark.getPackageName().equals("jakarta.persistence") && MARKS.contains(mark.getSimpleName())) {
					return true;
				}
			}
			return false;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false; // not there yet, or no longer
		}
	}

	private Set<String> factories() {
		return new LinkedHashSet<>(
				Set.of(this.beanFactory.getBeanNamesForType(EntityManagerFactory.class, true, false)));
	}

	@Override
	public void detach(Set<String> beanNames) {
		Set<String> replaced = factories();
		replaced.retainAll(beanNames);
		this.lost = null;
		if (!replaced.isEmpty()) {
			this.caches.forgetTypes();
		}
		for (String name : replaced) {
			if (this.beanFactory.getSingleton(name) != null) {
				Object tables = this.beanFactory.getBean(name, EntityManagerFactory.class).getProperties().get(TABLES);
				if (String.valueOf(tables).startsWith("create")) {
					this.lost = String.valueOf(tables);
				}
			}
		}
		Set<String> before = Set.of(this.beanFactory.getDependenciesForBean(SCRIPTS));
		replaced.retainAll(before);
		replaced.forEach((name) -> this.caches.unlinkDependent(this.beanFactory, name, SCRIPTS));
		this.scripted = !replaced.isEmpty();
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (beanNames.stream().anyMatch((name) -> this.beanFactory.isTypeMatch(name, TransactionManager.class))) {
			this.beanFactory.getBeansOfType(TransactionAspectSupport.class, false, false)
				.values()
				.forEach(this.caches::forgetTransactionManagers);
		}
		if (this.lost != null) {
			if (this.scripted) {
				runScripts();
			}
			logger.info(("The tables were made anew for the changed entities (%s is %s): rows written since the start "
					+ "are gone. With spring.jpa.hibernate.ddl-auto=update they stay")
				.formatted(TABLES, this.lost));
			this.lost = null;
		}
	}

	private void runScripts() {
		try {
			if (this.beanFactory.getSingleton(SCRIPTS) instanceof InitializingBean scripts) {
				scripts.afterPropertiesSet();
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException("The scripts of bean '%s' failed: %s".formatted(SCRIPTS, ex), ex);
		}
	}

}

package dev.reactivity.autoconfigure.reload;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.reload.bean.Participant;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.Renewal;

/**
 * The reactive beans and effects of the application, which go along with an edit.
 */
final class ReactiveParticipant implements Participant {

	private final ConfigurableListableBeanFactory beanFactory;

	private @Nullable Renewal renewal;

	ReactiveParticipant(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public boolean renews(String beanName) {
		return SelfRenewing.test(this.beanFactory, beanName);
	}

	@Override
	public boolean keeps(String scopeName) {
		return ReactiveBean.SCOPE.equals(scopeName);
	}

	@Override
	public void prepare(Set<String> beanNames, Set<String> keys) {
		this.renewal = Renewal.begin(this.beanFactory, beanNames, keys);
	}

	@Override
	public void commit() {
		if (this.renewal != null) {
			this.renewal.commit();
		}
	}

	@Override
	public void conclude() {
		Renewal concluded = this.renewal;
		this.renewal = null;
		if (concluded != null) {
			concluded.keep();
		}
	}

	@Override
	public void discard() {
		Renewal discarded = this.renewal;
		this.renewal = null;
		if (discarded != null) {
			discarded.discard();
		}
	}

}

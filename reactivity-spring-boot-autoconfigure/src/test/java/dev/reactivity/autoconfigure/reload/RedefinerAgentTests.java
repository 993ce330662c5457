package dev.reactivity.autoconfigure.reload;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reactivity.autoconfigure.reload.ReloadProperties.Redefine;
import dev.reactivity.reload.redefine.Redefiner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedefinerAgent}.
 */
class RedefinerAgentTests {

	private static final List<String> ALLOWED = List.of("-Xmx1g", "-XX:+EnableDynamicAgentLoading");

	@Test
	void agentIsAttachedUnaskedWhereTheJvmDoesNotWarn() {
		assertThat(RedefinerAgent.isAttached(Redefine.AUTO, 17, List.of())).isTrue();
		assertThat(RedefinerAgent.isAttached(Redefine.AUTO, 20, List.of())).isTrue();
		assertThat(RedefinerAgent.isAttached(Redefine.AUTO, 21, List.of("-Xmx1g"))).isFalse();
		assertThat(RedefinerAgent.isAttached(Redefine.AUTO, 25, ALLOWED)).isTrue();
	}

	@Test
	void whatIsAskedForIsDoneWhateverTheJvmSays() {
		assertThat(RedefinerAgent.isAttached(Redefine.ATTACH, 25, List.of())).isTrue();
		assertThat(RedefinerAgent.isAttached(Redefine.AGENT, 17, ALLOWED)).isFalse();
		assertThat(RedefinerAgent.isAttached(Redefine.NEVER, 17, ALLOWED)).isFalse();
	}

	@Test
	void switchedOffItStaysOff() {
		Redefiner redefiner = new Redefiner();
		RedefinerAgent.arm(redefiner, Redefine.NEVER);
		assertThat(redefiner.isReady()).isFalse();
	}

}

package dev.reactivity.benchmarks.peers;

import java.util.function.ToDoubleFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reactivity.benchmarks.workload.Effort;
import dev.reactivity.benchmarks.workload.Operation;
import dev.reactivity.benchmarks.workload.Shape;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Peer}.
 */
class PeerTests {

	@ParameterizedTest
	@CsvSource({ "REACTIVITY, 1", "VAADIN, 1", "COMPOSE, 1", "SODIUM, 1", "RXJAVA, 5", "JAVAFX, 5" })
	void theEffectBelowADiamondRunsOnceOnlyWhereNoGlitchIsSeen(Peer peer, double runs) {
		assertThat(measure(peer, "diamond5Runs")).isEqualTo(runs);
	}

	@ParameterizedTest
	@EnumSource
	void theEffectBelowAChainRunsOnce(Peer peer) {
		assertThat(measure(peer, "deep50Runs")).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void everyEffectOfABroadGraphRuns(Peer peer) {
		assertThat(measure(peer, "broad50Runs")).isEqualTo(50);
	}

	@ParameterizedTest
	@EnumSource
	void everyOperationHasAFigure(Peer peer) {
		ToDoubleFunction<Operation> figure = (operation) -> operation.measure(peer.shapes(), Effort.ONCE);
		assertThat(Operation.all().stream().mapToDouble(figure)).allMatch((value) -> value >= 0);
	}

	@ParameterizedTest
	@EnumSource
	void aWriteThatNobodyReadsRunsNothing(Peer peer) {
		Shape shape = peer.shapes().unread();
		shape.write().accept(1);
		assertThat(shape.effectRuns().getAsLong()).isZero();
	}

	private static double measure(Peer peer, String name) {
		return Operation.all()
			.stream()
			.filter((operation) -> operation.name().equals(name))
			.findFirst()
			.orElseThrow()
			.measure(peer.shapes(), Effort.ONCE);
	}

}

package dev.reactivity.demo.takings;

import org.springframework.stereotype.Component;

import dev.reactivity.demo.live.LiveFeed;
import dev.reactivity.demo.pricing.Prices;
import dev.reactivity.spring.ReactiveEffect;

/**
 * The ticker in the head of each page: pushes the totals whenever one of them changes.
 *
 * @since 0.1.0
 */
@Component
public class Ticker {

	private final Takings takings;

	private final Prices prices;

	private final LiveFeed feed;

	Ticker(Takings takings, Prices prices, LiveFeed feed) {
		this.takings = takings;
		this.prices = prices;
		this.feed = feed;
	}

	@ReactiveEffect
	void push() {
		this.feed.send(totals());
	}

	public Totals totals() {
		return new Totals(this.prices.rate(), this.takings.total());
	}

}

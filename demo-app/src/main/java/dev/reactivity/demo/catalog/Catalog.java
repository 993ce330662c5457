package dev.reactivity.demo.catalog;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.stereotype.Service;

import dev.reactivity.demo.pricing.Prices;

/**
 * The offers of the shop: products with the prices of the moment.
 *
 * @since 0.1.0
 */
@Service
public class Catalog {

	private final ProductRepository products;

	private final Prices prices;

	Catalog(ProductRepository products, Prices prices) {
		this.products = products;
		this.prices = prices;
	}

	public List<Offer> offers() {
		return this.products.findAllByOrderById().stream().map(this::offer).toList();
	}

	public Offer offer(long id) {
		return this.products.findById(id).map(this::offer).orElseThrow(() -> new UnknownProductException(id));
	}

	private Offer offer(Product product) {
		BigDecimal euros = this.prices.euros(product.getCost());
		return new Offer(product.getId(), product.getName(), product.getBlurb(), product.getArt(), euros,
				this.prices.dollars(euros));
	}

}

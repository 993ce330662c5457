package dev.reactivity.demo.cart;

import java.util.Map;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Service;
import org.springframework.web.util.WebUtils;

import dev.reactivity.ReactiveValue;
import dev.reactivity.demo.catalog.Catalog;

/**
 * The carts of all visitors. A session holds its cart in types of the JDK only, so that
 * it outlives every edit of this package.
 *
 * @since 0.1.0
 */
@Service
public class Carts {

	private static final String ATTRIBUTE = "cart";

	private final Catalog catalog;

	private final ReactiveValue<CartSettings> settings;

	Carts(Catalog catalog, ReactiveValue<CartSettings> settings) {
		this.catalog = catalog;
		this.settings = settings;
	}

	public CartView view(HttpSession session) {
		return CartView.of(read(session).quantities()
			.entrySet()
			.stream()
			.map((entry) -> new CartLine(this.catalog.offer(entry.getKey()), entry.getValue()))
			.toList());
	}

	void add(HttpSession session, CartItem item) {
		this.catalog.offer(item.product());
		if (item.quantity() < 1) {
			throw new InvalidCartException("A quantity of " + item.quantity() + " cannot be bought, ask for 1 or more");
		}
		synchronized (WebUtils.getSessionMutex(session)) {
			Cart cart = read(session).with(item.product(), item.quantity());
			int limit = this.settings.get().limit();
			if (cart.size() > limit) {
				throw new InvalidCartException("A cart holds at most " + limit + " things");
			}
			session.setAttribute(ATTRIBUTE, cart.quantities());
		}
	}

	public void clear(HttpSession session) {
		session.removeAttribute(ATTRIBUTE);
	}

	@SuppressWarnings("unchecked")
	private Cart read(HttpSession session) {
		Object quantities = session.getAttribute(ATTRIBUTE);
		return new Cart((quantities != null) ? (Map<Long, Integer>) quantities : Map.of());
	}

}

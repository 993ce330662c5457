package dev.reactivity.demo;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a visit to the shop.
 */
@SpringBootTest(properties = "shop.market.every=1h")
class ShopTests {

	private final MockHttpSession session = new MockHttpSession();

	private final MockMvcTester shop;

	@Autowired
	ShopTests(WebApplicationContext context) {
		this.shop = MockMvcTester.from(context);
	}

	@BeforeEach
	void takeTwoTeapots() {
		assertThat(add(1, 2)).hasStatusOk();
	}

	@Test
	void theShelfShowsEveryProduct() {
		assertThat(get("/")).hasStatusOk().bodyText().contains("Teapot", "Fern", "$30.25");
	}

	@Test
	void theCartBelongsToTheSession() {
		assertThat(get("/api/cart")).bodyJson().extractingPath("$.size").isEqualTo(2);
		assertThat(get("/cart")).bodyText().contains("Teapot", "$60.50");
		assertThat(this.shop.get().uri("/api/cart")).bodyJson().extractingPath("$.size").isEqualTo(0);
	}

	@Test
	void anOrderEmptiesTheCartAndRaisesTheTakings() {
		double before = total();
		assertThat(place()).hasStatus(HttpStatus.CREATED).bodyJson().extractingPath("$.items").isEqualTo(2);
		assertThat(get("/api/cart")).bodyJson().extractingPath("$.size").isEqualTo(0);
		assertThat(get("/api/orders")).bodyJson().extractingPath("$[0].euros").isEqualTo(55.0);
		assertThat(get("/orders")).bodyText().contains("€55.00");
		assertThat(total() - before).isEqualTo(60.5);
	}

	@Test
	void anEmptyCartIsNotSold() {
		place();
		assertThat(place()).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("empty");
	}

	@Test
	void aCartHoldsNoMoreThanTheLimit() {
		assertThat(add(2, 19)).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("A cart holds at most 20 things");
		assertThat(add(2, 18)).hasStatusOk();
	}

	@Test
	void anUnknownProductIsNotFound() {
		assertThat(add(99, 1)).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no product 99");
	}

	@Test
	void aPageTellsWhyItRefuses() {
		MvcTestResult refused = this.shop.post()
			.uri("/cart")
			.session(this.session)
			.param("product", "1")
			.param("quantity", "50")
			.exchange();
		assertThat(refused).hasStatus3xxRedirection();
		assertThat(refused).flash().containsEntry("notice", "A cart holds at most 20 things");
	}

	private double total() {
		return ((Number) assertThat(get("/api/total")).bodyJson().extractingPath("$.total").actual()).doubleValue();
	}

	private MvcTestResult get(String path) {
		return this.shop.get().uri(path).session(this.session).exchange();
	}

	private MvcTestResult place() {
		return this.shop.post().uri("/api/orders").session(this.session).exchange();
	}

	private MvcTestResult add(long product, int quantity) {
		return this.shop.post()
			.uri("/api/cart")
			.session(this.session)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"product\": %d, \"quantity\": %d}".formatted(product, quantity))
			.exchange();
	}

}

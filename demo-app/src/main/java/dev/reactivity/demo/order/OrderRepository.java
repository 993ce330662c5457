package dev.reactivity.demo.order;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/**
 * The orders in the database.
 *
 * @since 0.1.0
 */
public interface OrderRepository extends ListCrudRepository<PurchaseOrder, Long> {

	List<PurchaseOrder> findTop20ByOrderByIdDesc();

	@Query("select coalesce(sum(o.euros), 0) from PurchaseOrder o")
	BigDecimal sumOfEuros();

}

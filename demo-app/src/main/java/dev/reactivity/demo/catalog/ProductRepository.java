package dev.reactivity.demo.catalog;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;

/**
 * The products in the database.
 *
 * @since 0.1.0
 */
public interface ProductRepository extends ListCrudRepository<Product, Long> {

	List<Product> findAllByOrderById();

}

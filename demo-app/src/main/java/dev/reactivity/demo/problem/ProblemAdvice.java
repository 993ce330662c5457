package dev.reactivity.demo.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import dev.reactivity.demo.cart.InvalidCartException;
import dev.reactivity.demo.catalog.UnknownProductException;

/**
 * The answers to requests that make no sense, in the words of RFC 9457.
 */
@RestControllerAdvice
class ProblemAdvice {

	@ExceptionHandler
	ProblemDetail unknownProduct(UnknownProductException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail invalidCart(InvalidCartException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, ex.getMessage());
	}

}

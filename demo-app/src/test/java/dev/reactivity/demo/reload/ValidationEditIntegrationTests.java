package dev.reactivity.demo.reload;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits of what is valid.
 */
class ValidationEditIntegrationTests extends ReloadScenario {

	private static final String PACKAGE = "package dev.reactivity.demo.greeting;\n";

	private static final String POLITE = PACKAGE + """
			@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
			@jakarta.validation.Constraint(validatedBy = PoliteValidator.class)
			@interface Polite {
				String message() default "must be polite";
				Class<?>[] groups() default {};
				Class<? extends jakarta.validation.Payload>[] payload() default {};
			}
			""";

	private static final String POLITE_VALIDATOR = PACKAGE + """
			class PoliteValidator implements jakarta.validation.ConstraintValidator<Polite, String> {
				public boolean isValid(String text, jakarta.validation.ConstraintValidatorContext context) {
					return text.contains("please");
				}
			}
			""";

	private static final String NOISE_VALIDATOR = PACKAGE + """
			@org.springframework.stereotype.Component
			class NoiseValidator implements org.springframework.validation.Validator {
				public boolean supports(Class<?> type) {
					return type == Noise.class;
				}
				public void validate(Object target, org.springframework.validation.Errors errors) {
					if (((Noise) target).level() > 5) {
						errors.reject("loud", "too loud");
					}
				}
			}
			""";

	private static final String WAITER = PACKAGE + """
			@org.springframework.stereotype.Service
			@org.springframework.validation.annotation.Validated
			class Waiter {
				String serve(@Polite String wish) {
					return "Here you are: " + wish;
				}
			}
			""";

	@Override
	RunningDemo start() {
		return RunningDemo.start(ClassPath.withValidation(), List.of(), "--reactivity.reload.compile=never");
	}

	@Test
	void constraintOfARequestIsChanged() {
		demo().change()
			.add("greeting/Toast.java",
					PACKAGE + "record Toast(@jakarta.validation.constraints.Size(max = 5) String text) { }\n")
			.add("greeting/ToastController.java",
					Sources.controller("greeting", "ToastController",
							"""
									@org.springframework.web.bind.annotation.PostMapping("/api/toasts")
									String toast(@jakarta.validation.Valid @org.springframework.web.bind.annotation.RequestBody Toast toast) {
										return "To " + toast.text();
									}
									"""))
			.save();
		awaitToast("you", 200);
		assertThat(toast("everybody")).isEqualTo(400);
		demo().edit("greeting/Toast.java", "max = 5", "max = 50");
		awaitToast("everybody", 200);
		demo().edit("greeting/Toast.java", "max = 50", "max = 1");
		awaitToast("you", 400);
		assertReloaded();
	}

	private int toast(String text) {
		return shop().post("/api/toasts", "{\"text\":\"%s\"}".formatted(text)).status();
	}

	private void awaitToast(String text, int status) {
		Awaitility.await().until(() -> toast(text), (actual) -> actual == status);
	}

	@Test
	void validatorOfAnOwnConstraintIsChanged() {
		demo().change()
			.add("greeting/Polite.java", POLITE)
			.add("greeting/PoliteValidator.java", POLITE_VALIDATOR)
			.add("greeting/Waiter.java", WAITER)
			.add("greeting/WaiterController.java", Sources.controller("greeting", "WaiterController", """
					private final Waiter waiter;

					WaiterController(Waiter waiter) {
						this.waiter = waiter;
					}

					@GetMapping("/api/waiter/{wish}")
					String ask(@org.springframework.web.bind.annotation.PathVariable String wish) {
						try {
							return this.waiter.serve(wish);
						}
						catch (jakarta.validation.ConstraintViolationException ex) {
							return "Rude: " + ex.getMessage();
						}
					}
					"""))
			.save();
		shop().awaitText("/api/waiter/tea", "Rude: serve.wish: must be polite");
		shop().awaitText("/api/waiter/tea-please", "Here you are: tea-please");
		demo().edit("greeting/PoliteValidator.java", "please", "kindly");
		shop().awaitText("/api/waiter/tea-please", "Rude");
		shop().awaitText("/api/waiter/tea-kindly", "Here you are: tea-kindly");
		demo().edit("greeting/Polite.java", "must be polite", "mind your manners");
		shop().awaitText("/api/waiter/tea", "mind your manners");
		demo().edit("greeting/Waiter.java", "@Polite String", "String");
		shop().awaitText("/api/waiter/tea", "Here you are: tea");
		assertReloaded();
	}

	@Test
	void validatorOfAControllerIsChanged() {
		demo().change()
			.add("greeting/NoiseValidator.java", NOISE_VALIDATOR)
			.add("greeting/Noise.java", PACKAGE + "record Noise(int level) { }\n")
			.add("greeting/NoiseController.java", Sources.controller("greeting", "NoiseController", """
					private final NoiseValidator validator;

					NoiseController(NoiseValidator validator) {
						this.validator = validator;
					}

					@org.springframework.web.bind.annotation.InitBinder
					void bind(org.springframework.web.bind.WebDataBinder binder) {
						binder.addValidators(this.validator);
					}

					@GetMapping("/api/noise")
					String hear(@org.springframework.validation.annotation.Validated Noise noise,
							org.springframework.validation.BindingResult result) {
						return result.hasErrors() ? result.getGlobalError().getDefaultMessage() : "fine";
					}
					"""))
			.save();
		shop().awaitText("/api/noise?level=7", "too loud");
		demo().edit("greeting/NoiseValidator.java", "> 5", "> 9");
		shop().awaitText("/api/noise?level=7", "fine");
		demo().edit("greeting/NoiseValidator.java", "too loud", "my ears");
		shop().awaitText("/api/noise?level=10", "my ears");
		assertReloaded();
	}

	@Test
	void invalidPropertiesLeaveTheOldOnesInPlace() {
		demo().change().add("greeting/ManorProperties.java", PACKAGE + """
				@org.springframework.boot.context.properties.ConfigurationProperties("manor")
				@org.springframework.validation.annotation.Validated
				public record ManorProperties(@jakarta.validation.constraints.Max(10)
						@org.springframework.boot.context.properties.bind.DefaultValue("3") int rooms) { }
				""").add("greeting/ManorController.java", Sources.controller("greeting", "ManorController", """
				private final ManorProperties properties;

				ManorController(ManorProperties properties) {
					this.properties = properties;
				}

				@GetMapping("/api/manor")
				String rooms() {
					return this.properties.rooms() + " rooms";
				}
				""")).save();
		shop().awaitText("/api/manor", "3 rooms");
		demo().edit("greeting/ManorProperties.java", "\"3\"", "\"30\"");
		awaitLine("must be less than or equal to 10");
		shop().awaitText("/api/manor", "3 rooms");
		demo().edit("greeting/ManorProperties.java", "\"30\"", "\"8\"");
		shop().awaitText("/api/manor", "8 rooms");
		assertReloaded();
	}

}

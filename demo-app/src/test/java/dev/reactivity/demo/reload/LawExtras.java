package dev.reactivity.demo.reload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the shop is made of besides beans that need each other: an aspect, a filter, who
 * may do what, an interceptor with a converter, an entity with its repository, what a
 * session holds, and types that many share. Edited at random; for each there is a
 * controller.
 */
final class LawExtras {

	private static final String PACKAGE = "law/";

	private static final List<String> PATHS = List.of("/api/law/shared", "/api/law/whisper", "/api/law/web",
			"/api/law/convert/7", "/api/law/notes", "/api/law/session", "/api/law/closed/0", "/api/law/closed/1",
			"/api/law/figure");

	private static final int LIVES = 1000;

	private final Random random;

	/** The present text of each piece, by its name. */
	private final Map<Piece, String> texts = new LinkedHashMap<>();

	private int version;

	LawExtras(Random random) {
		this.random = random;
		for (Piece piece : Piece.values()) {
			this.texts.put(piece, write(piece));
		}
	}

	private LawExtras(LawExtras other) {
		this.random = other.random;
		this.texts.putAll(other.texts);
		this.version = other.version;
	}

	LawExtras copy() {
		return new LawExtras(this);
	}

	/** One edit; says which. */
	String edit() {
		Piece piece = Piece.values()[this.random.nextInt(Piece.values().length)];
		this.texts.put(piece, write(piece));
		return piece + " " + this.version;
	}

	private String write(Piece piece) {
		this.version = (this.version + 1) % LIVES;
		String variant = piece.variants.get(this.random.nextInt(piece.variants.size()));
		return variant.replace("#", String.valueOf(this.version)).replace("@0or1", String.valueOf(this.version % 2));
	}

	static List<String> paths() {
		return PATHS;
	}

	/** Adds the sources, by file. */
	void sources(Map<String, String> sources) {
		sources.put(PACKAGE + "LawController.java", IMPORTS + CONTROLLER);
		sources.put(PACKAGE + "Notes.java", IMPORTS + """
				interface Notes extends JpaRepository<Note, String> { }
				""");
		this.texts.forEach((piece, text) -> {
			if (!text.isEmpty()) {
				sources.put(PACKAGE + piece.file + ".java", IMPORTS + text);
			}
		});
	}

	private static final String IMPORTS = """
			package dev.reactivity.demo.law;
			import java.io.IOException;
			import java.util.*;
			import jakarta.persistence.*;
			import jakarta.servlet.*;
			import jakarta.servlet.http.*;
			import org.aspectj.lang.ProceedingJoinPoint;
			import org.aspectj.lang.annotation.*;
			import org.springframework.context.annotation.*;
			import org.springframework.core.convert.converter.Converter;
			import org.springframework.data.jpa.repository.JpaRepository;
			import org.springframework.format.FormatterRegistry;
			import org.springframework.security.config.annotation.web.builders.HttpSecurity;
			import org.springframework.security.web.SecurityFilterChain;
			import org.springframework.stereotype.*;
			import org.springframework.web.bind.annotation.*;
			import org.springframework.web.filter.OncePerRequestFilter;
			import org.springframework.web.servlet.HandlerInterceptor;
			import org.springframework.web.servlet.config.annotation.*;
			""";

	private static final String CONTROLLER = """
			@RestController class LawController {
				private final Shared shared;
				private final Notes notes;
				LawController(Shared shared, Notes notes) { this.shared = shared; this.notes = notes; }
				@GetMapping("/api/law/shared") String shared() { return this.shared.say() + Constants.WORD; }
				@GetMapping("/api/law/whisper") String whisper() { return this.shared.whisper(); }
				@GetMapping("/api/law/figure") String figure() { return Figure.all().toString(); }
				@GetMapping("/api/law/closed/{door}") String closed(@PathVariable String door) { return "open"; }
				@GetMapping("/api/law/web") String web(HttpServletRequest request) {
					return request.getAttribute("filter") + " " + request.getAttribute("interceptor");
				}
				@GetMapping("/api/law/convert/{word}") String convert(@PathVariable Word word) { return word.text(); }
				@GetMapping("/api/law/notes") List<String> notes() {
					this.notes.save(new Note("one"));
					return this.notes.findAll().stream().map(Note::text).toList();
				}
				@GetMapping("/api/law/session") String session(HttpSession session) {
					State before = (State) session.getAttribute("state");
					State state = State.make();
					session.setAttribute("state", (before != null && before.equals(state)) ? before : state);
					return session.getAttribute("state").toString();
				}
			}
			""";

	/**
	 * A source file, and what can be in it. {@code #} is another number each time, and
	 * {@code @0or1} one of two.
	 */
	@SuppressWarnings("ImmutableEnumChecker") // the lists are
	private enum Piece {

		ASPECT("LawAspect",
				List.of("", aspect("Shared.say()"), aspect("Shared.whisper()"), aspect("Shared.*()"),
						aspect("Nobody.nothing()"))),
		FILTER("LawFilter", List.of("", filter("true"), filter("request.getRequestURI().endsWith(\"web\")"))),
		SECURITY("LawSecurity", List.of(security("denyAll()"), security("permitAll()"), security("authenticated()"))),
		WEB("LawWeb", List.of(web(""), web("""
				@Override public void addInterceptors(InterceptorRegistry registry) {
					registry.addInterceptor(new HandlerInterceptor() {
						@Override public boolean preHandle(HttpServletRequest request, HttpServletResponse response,
								Object handler) {
							request.setAttribute("interceptor", "i#");
							return true;
						}
					});
				}"""), web("""
				@Override public void addFormatters(FormatterRegistry registry) {
					registry.addConverter(String.class, Word.class, (text) -> new Word("converted # " + text));
				}"""))),
		WORD("Word", List.of("record Word(String text) { }",
				"record Word(String text) { static Word valueOf(String text) { return new Word(\"w#\" + text); } }")),
		ENTITY("Note",
				List.of(entity("", "\"n#\""), entity("String origin = \"o#\";", "this.origin"),
						entity("@Transient int count = #;", "\"t\" + this.count"))),
		SESSION("State",
				List.of("record State(String a) { static State make() { return new State(\"s#\"); } }",
						"record State(String a, int b) { static State make() { return new State(\"s\", #); } }",
						"record State(long a, String b) { static State make() { return new State(#, \"s\"); } }")),
		SHARED("Shared", List.of(shared("\"say\""), shared("\"say#\" + face()"), shared("Kinds.B@0or1.name()"))),
		SUPERCLASS("SharedBase", List.of("abstract class SharedBase { protected String tag() { return \"tag#\"; } }",
				"abstract class SharedBase { private final int n = #; protected String tag() { return \"n\" + n; } }")),
		INTERFACE("SharedFace",
				List.of("interface SharedFace { default String face() { return \"face#\"; } }",
						"interface SharedFace { default String face() { return other(); }"
								+ " default String other() { return \"other#\"; } }")),
		ENUM("Kinds",
				List.of("enum Kinds { A, B0, B1 }", "enum Kinds { B1, C#, B0 }",
						"enum Kinds { B0 { @Override public String toString() { return \"b#\"; } }, B1 }")),
		CONSTANT("Constants",
				List.of("interface Constants { String WORD = \"word#\"; }",
						"final class Constants { static final String WORD = \"final#\"; }")),
		SEALED("Figure", List.of("""
				sealed interface Figure {
					record Circle(int r) implements Figure { }
					static List<Figure> all() { return List.of(new Circle(#)); }
				}""", """
				sealed interface Figure {
					record Circle(int r) implements Figure { }
					record Square(int a) implements Figure { }
					static List<Figure> all() { return List.of(new Circle(#), new Square(2)); }
				}"""));

		private final String file;

		private final List<String> variants;

		Piece(String file, List<String> variants) {
			this.file = file;
			this.variants = variants;
		}

		private static String aspect(String pointcut) {
			return """
					@Aspect @Component class LawAspect {
						@Around("execution(* dev.reactivity.demo.law.%s)")
						Object around(ProceedingJoinPoint call) throws Throwable { return "a#(" + call.proceed() + ")"; }
					}"""
				.formatted(pointcut);
		}

		private static String filter(String condition) {
			return """
					@Component class LawFilter extends OncePerRequestFilter {
						@Override protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
								FilterChain chain) throws ServletException, IOException {
							if (%s) { request.setAttribute("filter", "f#"); }
							chain.doFilter(request, response);
						}
					}"""
				.formatted(condition);
		}

		private static String security(String rule) {
			return """
					@Configuration(proxyBeanMethods = false) class LawSecurity {
						@Bean SecurityFilterChain chain(HttpSecurity http) {
							return http.csrf((csrf) -> csrf.disable())
								.authorizeHttpRequests((requests) -> requests
									.requestMatchers("/api/law/closed/@0or1").%s.anyRequest().permitAll())
								.build();
						}
					}""".formatted(rule);
		}

		private static String web(String method) {
			return "@Configuration class LawWeb implements WebMvcConfigurer {\n" + method + "\n}";
		}

		private static String entity(String field, String text) {
			return """
					@Entity class Note {
						@Id private String name;
						%s
						protected Note() { }
						Note(String name) { this.name = name; }
						String text() { return this.name + %s; }
					}""".formatted(field, text);
		}

		private static String shared(String text) {
			return """
					@Component public class Shared extends SharedBase implements SharedFace {
						public String say() { return %s + tag() + Arrays.toString(Kinds.values()); }
						public String whisper() { return "whisper" + Constants.WORD; }
					}""".formatted(text);
		}

	}

}

package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * A real browser without a screen, looking at one application.
 */
final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ChromeDriver driver;

	private final String site;

	private Browser(ChromeDriver driver, String site) {
		this.driver = driver;
		this.site = site;
	}

	/** Whether a browser and its driver are installed; if not, says how to get them. */
	static boolean isInstalled() {
		boolean installed = browser().isPresent() && driver().isPresent();
		if (!installed) {
			System.out.println(
					"Browser tests are skipped: no Chromium here. On Debian: apt-get install chromium chromium-driver");
		}
		return installed;
	}

	private static Optional<Path> browser() {
		return first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
	}

	private static Optional<Path> driver() {
		return first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
	}

	private static Optional<Path> first(String... candidates) {
		return Stream.of(candidates).map(Path::of).filter(Files::isExecutable).findFirst();
	}

	static Browser open(int port) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(browser().orElseThrow().toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--window-size=1100,800", "--no-first-run", "--disable-extensions");
		options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(driver().orElseThrow().toFile())
			.usingAnyFreePort()
			.build();
		return new Browser(new ChromeDriver(service, options), "http://localhost:" + port);
	}

	void visit(String path) {
		this.driver.get(this.site + path);
	}

	@Nullable Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	@Nullable Object runLater(String script, Object... arguments) {
		return this.driver.executeAsyncScript(script, arguments);
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	String title() {
		return this.driver.getTitle();
	}

	void openTab(String path) {
		this.driver.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
		visit(path);
	}

	void switchToTab(int index) {
		this.driver.switchTo().window(List.copyOf(this.driver.getWindowHandles()).get(index));
	}

	void closeTab() {
		this.driver.close();
	}

	/** Waits until the page listens, as it does soon after it was loaded. */
	void awaitListening() {
		awaitScript(
				"return performance.getEntriesByType('resource').some(e => e.name.endsWith('/reactivity/live.js'))");
	}

	void awaitText(String text) {
		awaitScript("return document.body.innerText.includes(arguments[0])", text);
	}

	/** Waits until a script returns {@code true}, in whichever page is there by then. */
	void awaitScript(String script, Object... arguments) {
		Awaitility.await(script)
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptionsMatching(WebDriverException.class::isInstance)
			.until(() -> Boolean.TRUE.equals(run(script, arguments)));
	}

	/** Waits until the overlay says something with this in it. */
	void awaitOverlay(String text) {
		awaitScript("return (document.querySelector('reactivity-live')?.shadowRoot.querySelector('.panel')?.innerText"
				+ " ?? '').includes(arguments[0])", text);
	}

	void awaitNoOverlay() {
		awaitScript("return !document.querySelector('reactivity-live')?.shadowRoot.querySelector('.panel')");
	}

	void dark(boolean dark) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
	}

	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * What the browser complained of since it was asked last, such as what a policy
	 * forbids.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	void screenshots(String name) {
		dark(false);
		screenshot(name + "-light");
		dark(true);
		screenshot(name + "-dark");
		dark(false);
	}

	void screenshot(String name) {
		try {
			Path directory = Files.createDirectories(Path.of("target/screenshots"));
			Files.write(directory.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}

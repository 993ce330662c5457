package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.devtools.restart.AgentReloader;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.util.ResourceUtils;

import dev.reactivity.reload.ClassDirectories;

/**
 * What we ask DevTools about this JVM.
 */
final class DevTools {

	private DevTools() {
	}

	// Whether DevTools restarts this application, and no agent reloads its classes.
	static boolean isRestarting() {
		return !AgentReloader.isActive() && restartedUrls().length > 0;
	}

	private static URL[] restartedUrls() {
		try {
			URL[] urls = Restarter.getInstance().getInitialUrls();
			return (urls != null) ? urls : new URL[0];
		}
		catch (IllegalStateException ex) {
			return new URL[0]; // DevTools says so where it was never initialized
		}
	}

	static ClassDirectories classDirectories() {
		List<Path> roots = new ArrayList<>();
		for (URL url : restartedUrls()) {
			if (ResourceUtils.isFileURL(url) && url.getPath().endsWith("/")) {
				try {
					roots.add(Path.of(ResourceUtils.toURI(url)));
				}
				catch (URISyntaxException ex) {
					throw new IllegalStateException("DevTools restarts a malformed location: " + url, ex);
				}
			}
		}
		return new ClassDirectories(roots);
	}

	static List<File> watchedDirectories() {
		return classDirectories().roots().stream().map(Path::toFile).toList();
	}

}

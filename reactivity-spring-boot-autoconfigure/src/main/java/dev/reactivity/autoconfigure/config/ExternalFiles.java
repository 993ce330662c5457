package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * The configuration files where hot reload follows them: only their places are known
 * here, and an edit is handed on.
 */
final class ExternalFiles implements Followed {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private static final String LEFT = "Left to hot reload, which says so";

	private final ConfigurationReader reader;

	private final ConfigurableEnvironment environment;

	private final ExternalEdits edits;

	private boolean known;

	ExternalFiles(ConfigurationReader reader, ConfigurableEnvironment environment, ExternalEdits edits) {
		this.reader = reader;
		this.environment = environment;
		this.edits = edits;
	}

	@Override
	public Set<ConfigurationPlace> places() {
		return this.reader.places();
	}

	@Override
	public FileStamps stamps() {
		return this.reader.stamps();
	}

	@Override
	public void update(FileStamps settled) {
		if (FileStamps.of(places()).begunSince(stamps(), settled).isEmpty()) {
			update();
		}
	}

	@Override
	public void update() {
		Set<Path> edited = this.known ? editedSince(this.reader.stamps()) : editedSinceStart();
		this.known = true;
		if (!edited.isEmpty()) {
			this.edits.submit(edited);
		}
	}

	private Set<Path> editedSince(FileStamps before) {
		try {
			this.reader.read();
		}
		catch (UnreadableConfigurationException ex) {
			logger.debug(LEFT, ex);
		}
		return this.reader.stamps().changedSince(before);
	}

	// What the environment holds was read a while before anybody watched.
	private Set<Path> editedSinceStart() {
		List<PropertySource<?>> held = FollowedFiles.filesOf(this.environment.getPropertySources());
		try {
			return SourceFiles.differing(held, this.reader.read().sources());
		}
		catch (UnreadableConfigurationException ex) {
			logger.debug(LEFT, ex);
			return this.reader.stamps().files().keySet();
		}
	}

}

package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The configuration files where hot reload follows them: only their places are known
 * here, and an edit is handed on.
 */
final class ExternalFiles implements Followed {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private final ConfigurationReader reader;

	private final ExternalEdits edits;

	private boolean known;

	ExternalFiles(ConfigurationReader reader, ExternalEdits edits) {
		this.reader = reader;
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
		FileStamps before = this.reader.stamps();
		try {
			this.reader.read();
		}
		catch (UnreadableConfigurationException ex) {
			logger.debug("Left to hot reload, which says so", ex);
		}
		Set<Path> changed = this.reader.stamps().changedSince(before);
		if (this.known && !changed.isEmpty()) {
			this.edits.submit(changed);
		}
		this.known = true;
	}

}

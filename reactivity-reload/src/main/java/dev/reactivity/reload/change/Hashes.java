package dev.reactivity.reload.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256, of which the first half is kept: 128 bits are far more than the
 * classes of any application can collide in.
 */
final class Hashes {

	private static final int KEPT_BYTES = 16;

	private final MessageDigest digest;

	Hashes() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JVM lacks SHA-256, which every Java platform must provide", ex);
		}
	}

	static String of(byte[] bytes) {
		return new Hashes().add(bytes).value();
	}

	Hashes add(byte[] bytes) {
		this.digest.update(bytes);
		return this;
	}

	Hashes add(String text) {
		this.digest.update(text.getBytes(StandardCharsets.UTF_8));
		this.digest.update((byte) 0);
		return this;
	}

	String value() {
		return HexFormat.of().formatHex(this.digest.digest(), 0, KEPT_BYTES);
	}

}

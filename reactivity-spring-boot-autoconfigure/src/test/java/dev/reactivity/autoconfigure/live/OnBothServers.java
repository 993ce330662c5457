package dev.reactivity.autoconfigure.live;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reactivity.autoconfigure.live.LiveApplication.Server;

/**
 * Tests that run with a servlet application and again with a reactive one.
 */
@ParameterizedClass
@EnumSource(Server.class)
abstract class OnBothServers {

	@SuppressWarnings("NullAway.Init")
	static LiveApplication application;

	static int port;

	@Parameter
	@SuppressWarnings("NullAway.Init")
	Server server;

	@BeforeParameterizedClassInvocation
	static void startApplication(Server server) {
		application = server.start();
		port = application.port();
	}

	@AfterParameterizedClassInvocation
	static void stopApplication() {
		application.close();
	}

}

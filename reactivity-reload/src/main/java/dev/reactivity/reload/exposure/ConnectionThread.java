package dev.reactivity.reload.exposure;

import java.util.concurrent.atomic.AtomicReference;

import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Where a reactive web server calls the handler of a request. Reactor Netty does that on
 * the one thread of the connection, and may never read the next request of a connection
 * once a response was completed on another thread meanwhile (reactor-netty#4361); to
 * other servers all threads are alike.
 */
final class ConnectionThread {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest",
			ConnectionThread.class.getClassLoader());

	private ConnectionThread() {
	}

	static Scheduler of(ServerHttpRequest request) {
		return NETTY ? Netty.of(request) : Schedulers.immediate();
	}

	/** Loaded where Reactor Netty is. */
	private static final class Netty {

		static Scheduler of(ServerHttpRequest request) {
			if (!(innermost(request) instanceof AbstractServerHttpRequest server)
					|| !(server.<Object>getNativeRequest() instanceof HttpServerRequest nettyRequest)) {
				return Schedulers.immediate();
			}
			AtomicReference<Scheduler> scheduler = new AtomicReference<>(Schedulers.immediate());
			nettyRequest.withConnection((connection) -> scheduler
				.set(Schedulers.fromExecutor((task) -> connection.channel().eventLoop().execute(task))));
			return scheduler.get();
		}

		private static ServerHttpRequest innermost(ServerHttpRequest request) {
			ServerHttpRequest inner = request;
			while (inner instanceof ServerHttpRequestDecorator decorator) {
				inner = decorator.getDelegate();
			}
			return inner;
		}

	}

}

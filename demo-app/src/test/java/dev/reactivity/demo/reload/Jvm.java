package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/**
 * What another JVM of this machine says about its memory.
 */
final class Jvm implements AutoCloseable {

	private static final int COLLECTIONS = 3;

	private final JMXConnector connector;

	private final MBeanServerConnection connection;

	@SuppressWarnings("BanJNDI") // a JVM that we started ourselves
	Jvm(long pid) {
		try {
			VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
			String address = machine.startLocalManagementAgent();
			machine.detach();
			this.connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
			this.connection = this.connector.getMBeanServerConnection();
		}
		catch (AttachNotSupportedException ex) {
			throw new IllegalStateException("The JVM %d lets nobody look in".formatted(pid), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Runs the garbage collector, then looks. Of the heap at what the collector left, not
	 * at what is in use: whatever runs in that JVM meanwhile, this question included,
	 * adds garbage of some megabytes.
	 */
	Memory collect() {
		try {
			MemoryMXBean memory = ManagementFactory.getPlatformMXBean(this.connection, MemoryMXBean.class);
			for (int i = 0; i < COLLECTIONS; i++) {
				memory.gc();
			}
			List<MemoryPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(this.connection,
					MemoryPoolMXBean.class);
			long heap = pools.stream()
				.filter((pool) -> pool.getType() == MemoryType.HEAP)
				.mapToLong((pool) -> pool.getCollectionUsage().getUsed())
				.sum();
			long metaspace = pools.stream()
				.filter((pool) -> pool.getName().equals("Metaspace"))
				.mapToLong((pool) -> pool.getUsage().getUsed())
				.sum();
			int classes = ManagementFactory.getPlatformMXBean(this.connection, ClassLoadingMXBean.class)
				.getLoadedClassCount();
			return new Memory(heap, metaspace, classes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.connector.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Bytes in use, and loaded classes.
	 */
	record Memory(long heap, long metaspace, int classes) {

	}

}

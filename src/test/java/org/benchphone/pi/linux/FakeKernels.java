package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.context.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Compiles the fake kernel once for a class of tests, and starts one for each test, which must leave nothing open on it. */
final class FakeKernels implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private Path folder;
    private Path library;
    private FakeKernel kernel;
    private Context context;

    FakeKernel kernel() {
        return kernel;
    }

    /** Pi4J on it. A test may shut it down itself. */
    Context context() {
        return context;
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        folder = Files.createTempDirectory("fake-kernel");
        library = FakeKernel.compile(folder);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        kernel = new FakeKernel(library);
        context = kernel.context();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (!context.isShutdown()) {
            context.shutdown();
        }
        assertThat(kernel.open()).as("devices and lines left open").isZero();
        kernel.close();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        Files.deleteIfExists(library);
        Files.delete(folder);
    }
}

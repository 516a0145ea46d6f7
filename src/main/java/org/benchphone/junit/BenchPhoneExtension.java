package org.benchphone.junit;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests phones: parameters of type {@link BenchedPhone} and {@link Phones}. Wants JUnit 5.14 or newer.
 *
 * <p>A phone lives as long as what asked for it first: asked for by a test or a {@code @BeforeEach} method, for that test; by
 * a {@code @BeforeAll} method or a constructor of a class with one instance, for the class, and tests that ask for a phone of
 * that name get it as the test before left it. {@link BenchPhone} says what phone it is.
 *
 * <p>When a test fails, the display of each of its phones, as text and picture, and its event log are put among the files of
 * the test report, and the failure says where. Tests may run in parallel: nothing is shared but what they share.
 */
public final class BenchPhoneExtension
        implements ParameterResolver, AfterTestExecutionCallback, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace OURS = Namespace.create(BenchPhoneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == BenchedPhone.class || type == Phones.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Phones.class) {
            return phonesOf(context);
        }
        Optional<BenchPhone> wish = wish(parameter, context);
        String name =
                wish.map(BenchPhone::value).filter(given -> !given.isEmpty()).orElseGet(() -> nameOf(parameter));
        PhoneOptions options = wish.map(PhoneOptions::of).orElseGet(() -> PhoneOptions.of(Model.SNOM360));
        for (Phones phones : around(context)) {
            Optional<BenchedPhone> there = phones.find(name);
            if (there.isPresent()) {
                if (parameter.isAnnotated(BenchPhone.class) && !phones.isAs(name, options)) {
                    throw new ParameterResolutionException("There is a phone " + name + " already, and it is not as "
                            + wish.orElseThrow() + " says; give this one another name.");
                }
                return there.get();
            }
        }
        return phonesOf(context).start(name, options);
    }

    /** The parameter's own name is there only in classes that were compiled with {@code -parameters}. */
    private static String nameOf(ParameterContext parameter) {
        if (parameter.getParameter().isNamePresent()) {
            return parameter.getParameter().getName();
        }
        long before = Stream.of(parameter.getDeclaringExecutable().getParameterTypes())
                .limit(parameter.getIndex())
                .filter(type -> type == BenchedPhone.class)
                .count();
        return before == 0 ? "phone" : "phone " + (before + 1);
    }

    /** What is said nearest to the parameter. */
    private static Optional<BenchPhone> wish(ParameterContext parameter, ExtensionContext context) {
        Stream<Optional<? extends AnnotatedElement>> nearby = Stream.of(
                Optional.of(parameter.getParameter()),
                Optional.of(parameter.getDeclaringExecutable()),
                context.getTestClass());
        return nearby.flatMap(Optional::stream)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, BenchPhone.class).stream())
                .findFirst();
    }

    private static Phones phonesOf(ExtensionContext context) {
        AtomicInteger made = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(AtomicInteger.class, key -> new AtomicInteger(0x1000), AtomicInteger.class);
        return context.getStore(OURS)
                .getOrComputeIfAbsent(
                        context.getUniqueId(),
                        key -> new Phones((name, content) -> keep(context, name, content), made),
                        Phones.class);
    }

    /** Those of this test and of what is around it, innermost first. */
    private static List<Phones> around(ExtensionContext context) {
        List<Phones> around = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext level = at.get();
            Optional.ofNullable(level.getStore(OURS).get(level.getUniqueId(), Phones.class))
                    .ifPresent(around::add);
        }
        return around;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(failure -> attach(context, failure));
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        attach(context, failure);
        throw failure;
    }

    private static void attach(ExtensionContext context, Throwable failure) {
        if (failure instanceof TestAbortedException) {
            return;
        }
        around(context).stream()
                .flatMap(phones -> phones.all().stream())
                .forEach(phone -> failure.addSuppressed(new Evidence(attach(context, phone))));
    }

    private static String attach(ExtensionContext context, BenchedPhone phone) {
        String name = Failure.fileName(phone.name());
        String log = phone.bench().events().since(0).stream()
                .map(entry -> Failure.line(entry) + "\n")
                .collect(Collectors.joining());
        String shown = Failure.framed(phone.state().screen().text());
        keep(context, name + "-display.txt", shown.getBytes(StandardCharsets.UTF_8));
        keep(context, name + "-events.txt", log.getBytes(StandardCharsets.UTF_8));
        String where = keep(context, name + "-display.png", phone.picture())
                .map(path -> "\nMore in " + path.getParent() + ": " + name + "-display.png, -display.txt, -events.txt")
                .orElse("");
        return phone.name() + " is in " + phone.stage().label() + " and shows\n" + shown.stripTrailing() + where;
    }

    /** Returns where JUnit put it; empty when this runner keeps no files, which must not hide the failure itself. */
    private static Optional<Path> keep(ExtensionContext context, String name, byte[] content) {
        AtomicReference<Path> where = new AtomicReference<>();
        try {
            context.publishFile(name, MediaType.APPLICATION_OCTET_STREAM, path -> where.set(write(path, content)));
        } catch (JUnitException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(where.get()).map(Path::toAbsolutePath);
    }

    private static Path write(Path path, byte[] content) throws IOException {
        return Files.write(path, content);
    }

    /** How the phones stood, in the stack trace of a failure that is not about a phone itself. */
    private static final class Evidence extends Exception {
        private static final long serialVersionUID = 1L;

        Evidence(String message) {
            super(message, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}

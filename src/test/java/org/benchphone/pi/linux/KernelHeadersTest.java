package org.benchphone.pi.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Java believes about structures and numbers is what the C compiler makes of the kernel's headers. */
@Tag("external")
@Timeout(120)
class KernelHeadersTest {
    private static final List<Class<?>> BELIEFS = List.of(SpiAbi.class, I2cAbi.class, GpioAbi.class);

    private static final List<String> HEADERS =
            List.of("linux/gpio.h", "linux/spi/spi.h", "linux/spi/spidev.h", "linux/i2c.h", "linux/i2c-dev.h");

    @TempDir
    Path folder;

    @Test
    void structuresAndNumbersAreThoseOfTheKernelsHeaders() throws Exception {
        Map<String, Long> believed = believed();
        assertThat(believed.keySet().stream().filter(name -> name.startsWith("sizeof")))
                .as("structures")
                .hasSize(11);
        assertThat(believed.keySet().stream().filter(name -> name.startsWith("offsetof")))
                .as("their members")
                .hasSize(51);
        assertThat(believed).as("structures, members, numbers").hasSize(95);
        assertThat(asTheCompilerSees(believed.keySet())).isEqualTo(believed);
    }

    private static Map<String, Long> believed() throws IllegalAccessException {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Class<?> beliefs : BELIEFS) {
            for (Field field : beliefs.getDeclaredFields()) {
                if (Modifier.isPrivate(field.getModifiers())) {
                    continue;
                }
                if (field.get(null) instanceof StructLayout struct) {
                    addStruct(all, struct);
                } else {
                    all.put(field.getName(), ((Number) field.get(null)).longValue());
                }
            }
        }
        all.put("SPI_IOC_MESSAGE(1)", SpiAbi.message(1));
        all.put("SPI_IOC_MESSAGE(2)", SpiAbi.message(2));
        return all;
    }

    private static void addStruct(Map<String, Long> all, StructLayout struct) {
        String name = struct.name().orElseThrow();
        all.put("sizeof(struct %s)".formatted(name), struct.byteSize());
        struct.memberLayouts().stream()
                .map(MemoryLayout::name)
                .flatMap(Optional::stream)
                .forEach(member ->
                        all.put("offsetof(struct %s, %s)".formatted(name, member), Abi.offset(struct, member)));
    }

    private Map<String, Long> asTheCompilerSees(Iterable<String> expressions) throws IOException, InterruptedException {
        StringBuilder program = new StringBuilder("#include <stddef.h>\n#include <stdio.h>\n");
        HEADERS.forEach(header -> program.append("#include <%s>\n".formatted(header)));
        program.append("int main(void) {\n");
        expressions.forEach(expression ->
                program.append("printf(\"%s\\t%%lld\\n\", (long long) (%s));\n".formatted(expression, expression)));
        program.append("return 0; }\n");
        Path source = Files.writeString(folder.resolve("headers.c"), program);
        Path made = folder.resolve("headers");
        Gcc.compile(source, made);
        try (Stream<String> lines =
                Arrays.stream(Gcc.run(List.of(made.toString())).split("\n"))) {
            return lines.map(line -> line.split("\t"))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> Long.valueOf(parts[1])));
        }
    }
}

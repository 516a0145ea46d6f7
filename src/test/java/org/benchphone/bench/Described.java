package org.benchphone.bench;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * {@code openapi.yaml} as a program reads it that was written by somebody else. Answers must not have members that are
 * not described, although clients are told that there may be some in later versions.
 */
public final class Described {
    private static final String ID = "urn:bench";

    private final Map<String, Object> document;
    private final SchemaRegistry schemas;

    /** A part of the document and the JSON pointer to it, behind any reference. */
    public record Node(String pointer, Map<String, Object> json) {}

    /** @param path as in the document, {@code /keys/{key}} */
    public record Operation(String method, String path, Node node, List<Node> parameters) {
        /** With the examples of its parameters. */
        public String examplePath() {
            String filled = path;
            for (Node parameter : parameters) {
                if (parameter.json.get("in").equals("path")) {
                    filled = filled.replace(
                            "{" + parameter.json.get("name") + "}",
                            parameter.json.get("example").toString());
                }
            }
            return filled;
        }

        public boolean wantsOperator() {
            return List.of(Map.of("operator", List.of())).equals(node.json.get("security"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public Described(String yaml) {
        document = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        Object strict = strict(document);
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(ID, Json.of(strict))));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }

    private static Object strict(Object json) {
        if (json instanceof List<?> list) {
            return list.stream().map(Described::strict).toList();
        }
        if (!(json instanceof Map<?, ?>)) {
            return json;
        }
        Map<String, Object> strict = new LinkedHashMap<>();
        map(json).forEach((name, value) -> {
            if (name.contains(" ")) {
                throw new AssertionError("a comma tears a sentence without quotes in two: " + name);
            }
            if (!name.startsWith("x-")) {
                strict.put(name, strict(value));
            }
        });
        if (strict.containsKey("properties") && "object".equals(strict.get("type"))) {
            strict.putIfAbsent("additionalProperties", false);
        }
        return strict;
    }

    public Node at(String pointer) {
        Object here = document;
        for (String step : pointer.substring(2).split("/")) {
            here = map(here).get(step.replace("~1", "/").replace("~0", "~"));
        }
        if (here instanceof Map<?, ?> && map(here).get("$ref") instanceof String reference) {
            return at(reference);
        }
        return new Node(pointer, map(here));
    }

    public Node in(Node node, String name) {
        return at(node.pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Node paths = at("#/paths");
        for (String path : paths.json.keySet()) {
            Node item = in(paths, path);
            for (String method : List.of("get", "put", "post", "delete", "patch")) {
                if (item.json.containsKey(method)) {
                    Node node = in(item, method);
                    List<Node> parameters = new ArrayList<>(parameters(item));
                    parameters.addAll(parameters(node));
                    operations.add(new Operation(method.toUpperCase(), path, node, parameters));
                }
            }
        }
        return operations;
    }

    private List<Node> parameters(Node node) {
        List<Node> parameters = new ArrayList<>();
        if (node.json.get("parameters") instanceof List<?> list) {
            for (Object parameter : list) {
                Map<String, Object> json = map(parameter);
                parameters.add(
                        json.get("$ref") instanceof String reference ? at(reference) : new Node(node.pointer, json));
            }
        }
        return parameters;
    }

    /** The media types of an answer, which is described as {@code status} or as {@code default}. */
    public Optional<Node> answer(Operation operation, int status) {
        Node responses = in(operation.node, "responses");
        return responses.json.containsKey(String.valueOf(status))
                ? Optional.of(in(responses, String.valueOf(status)))
                : Optional.empty();
    }

    /** What does not fit the schema at that pointer. */
    public List<String> complaints(String pointer, String json) {
        return schemas.getSchema(SchemaLocation.of(ID + pointer)).validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** Each example and the pointer to its schema. */
    void eachExample(BiConsumer<String, Object> consumer) {
        eachExample("#", document, consumer);
    }

    private static void eachExample(String pointer, Object json, BiConsumer<String, Object> consumer) {
        if (json instanceof Map<?, ?>) {
            Map<String, Object> map = map(json);
            if (map.containsKey("schema") && map.containsKey("example")) {
                consumer.accept(pointer + "/schema", map.get("example"));
            }
            map.forEach((name, value) ->
                    eachExample(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), value, consumer));
        }
    }
}

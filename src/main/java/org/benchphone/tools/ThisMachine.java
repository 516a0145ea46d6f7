package org.benchphone.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The computer that this runs on, and the phone that may run on it. */
final class ThisMachine implements Sources {
    private static final Path ROOT = Path.of("/");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern BENCH_PORT = Pattern.compile("\"bench\":(\\d+)");
    private static final int OK = 200;

    private final Path data;

    ThisMachine(Path data) {
        this.data = data;
    }

    @Override
    public Optional<String> file(String path) {
        return read(ROOT.resolve(path));
    }

    @Override
    public Optional<String> data(String name) {
        return read(data.resolve(name));
    }

    /** Not {@code Files.size}: what {@code /proc} shows has none. Letters that are none stay as question marks. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> program(List<String> words) {
        return Program.output(words);
    }

    @Override
    public Optional<String> bench(String path) {
        Matcher port = BENCH_PORT.matcher(data("ports.json").orElse(""));
        return port.find() ? ask("http://127.0.0.1:" + port.group(1) + "/api/v1" + path) : Optional.empty();
    }

    private Optional<String> ask(String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        data("token").ifPresent(token -> request.header("Authorization", "Bearer " + token.strip()));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // ports.json was left behind, or the bench listens elsewhere
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> flash() {
        StringWriter text = new StringWriter();
        try (FlashCopy copy = new FlashCopy(FlashCopy.read(data))) {
            copy.describe(new PrintWriter(text, true));
            return Optional.of(text.toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        data("token").map(String::strip).ifPresent(secrets::add);
        data("redirection-account").map(String::strip).ifPresent(account -> {
            secrets.add(account);
            secrets.add(account.substring(account.indexOf(':') + 1));
        });
        try (FlashCopy copy = new FlashCopy(FlashCopy.read(data))) {
            secrets.addAll(copy.secrets());
        } catch (IOException e) {
            // no emulated chip, or not for this user: then its settings are nowhere in the bundle either
        }
        return secrets;
    }
}

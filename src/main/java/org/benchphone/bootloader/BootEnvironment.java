package org.benchphone.bootloader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchphone.flash.KeyValueStore;
import org.benchphone.language.Text;

/**
 * What must be remembered across the reboots of an update, in a journal of its own. Each method is one commit: after a
 * cut in it either all of it holds or nothing.
 */
public final class BootEnvironment {
    private static final String REQUEST = "request";
    private static final String WRITING = "writing";
    private static final String RESULT = "result";
    private static final String ADDRESSES = "recovery-addresses";

    private final KeyValueStore store;

    public BootEnvironment(KeyValueStore store) {
        this.store = store;
    }

    public Optional<UpdateRequest> request() {
        return get(REQUEST).map(UpdateRequest::decode);
    }

    public void requestUpdate(UpdateRequest request) {
        store.commit(Map.of(REQUEST, bytes(request.encode())), Set.of());
    }

    public Optional<Writing> writing() {
        return get(WRITING).map(Writing::decode);
    }

    /** Must be in flash before {@link FirmwareSlot#destroyHeader}. */
    public void beginWriting(Writing writing) {
        store.commit(Map.of(WRITING, bytes(writing.encode())), Set.of());
    }

    /** After a cut that did no harm: the old firmware is still there, and so is the request. */
    void abandonWriting() {
        store.commit(Map.of(), Set.of(WRITING));
    }

    /** The request is done with, for better or worse; {@code result} is for people to read. */
    public void finish(Text result) {
        store.commit(Map.of(RESULT, bytes(result.english() + "\n" + result.german())), Set.of(REQUEST, WRITING));
    }

    /** What became of the last request. */
    public Optional<Text> lastResult() {
        return get(RESULT).map(text -> {
            String[] lines = text.split("\n", 2);
            return new Text(lines[0], lines[1]);
        });
    }

    /** What was typed at the last TFTP recovery. */
    public Optional<RecoveryAddresses> recoveryAddresses() {
        return get(ADDRESSES).map(RecoveryAddresses::decode);
    }

    public void rememberAddresses(RecoveryAddresses addresses) {
        store.commit(Map.of(ADDRESSES, bytes(addresses.encode())), Set.of());
    }

    private Optional<String> get(String key) {
        return Optional.ofNullable(store.entries().get(key)).map(value -> new String(value, UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

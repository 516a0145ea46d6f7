package org.benchphone.sip.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** The made-up names in SIP messages, in the shapes the phones give them. */
public final class Names {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BRANCH = 12;
    private static final int TAG = 10;
    private static final int TOKEN = 8;

    private final RandomGenerator random;

    public Names(RandomGenerator random) {
        this.random = random;
    }

    public String branch() {
        return "z9hG4bK-" + letters(BRANCH);
    }

    public String tag() {
        return letters(TAG);
    }

    /** Like {@code 3c2688891598-8lqnbdxvv6ip}. */
    public String callId() {
        return "%012x-%s".formatted(random.nextLong() & 0xffff_ffff_ffffL, letters(BRANCH));
    }

    /** Nobody can guess it, given a generator made for secrets. */
    public String nonce() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /**
     * The {@code line=} token of an account: 8 characters, like {@code qbc05th0}. The same after every power-on, so that
     * the registrar replaces the binding that a power cut left behind.
     */
    public static String lineToken(Device device, Account account) {
        try {
            String identity = device.mac() + "\n" + account.line() + "\n" + account.user() + "\n" + account.host();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            StringBuilder token = new StringBuilder();
            for (int i = 0; i < TOKEN; i++) {
                token.append(LETTERS.charAt((hash[i] & 0xff) % LETTERS.length()));
            }
            return token.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BucketTest {
    @Test
    void whatIsPouredInComesOut() {
        int poured = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] file = new byte[random.nextInt(300_000)];
            random.nextBytes(file);
            Bucket bucket = new Bucket(file.length, random.nextBoolean() ? -1 : random.nextInt(file.length + 1));
            for (int at = 0; at < file.length; ) {
                int length = Math.min(1 + random.nextInt(50_000), file.length - at);
                boolean fitted = random.nextBoolean()
                        ? bucket.pour(file, at, length)
                        : bucket.pour(ByteBuffer.wrap(file, at, length));
                assertThat(fitted).isTrue();
                at += length;
                poured += length;
                assertThat(bucket.size()).isEqualTo(at);
            }
            assertThat(bucket.bytes()).isEqualTo(file);
        }
        assertThat(poured).isGreaterThan(1_000_000);
    }

    @Test
    void itNeverHoldsMoreThanItsLimit() {
        Bucket bucket = new Bucket(10, -1);
        assertThat(bucket.pour(new byte[20], 0, 10)).isTrue();
        assertThat(bucket.pour(new byte[20], 0, 1)).isFalse();
        assertThat(bucket.pour(ByteBuffer.allocate(1))).isFalse();
        assertThat(bucket.pour(new byte[20], 0, 0)).isTrue();
        assertThat(bucket.bytes()).hasSize(10);
    }
}

package org.benchphone.firmware;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.benchphone.language.Text;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;

/** The one thread that owns the state of the running phone, and the queue that everybody else posts to. */
final class EventLoop {
    private final Uptime uptime;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(1000);
    private Text reboot;

    EventLoop(Uptime uptime) {
        this.uptime = uptime;
    }

    /** Has {@code task} done soon, in the loop's thread. Dropped when the phone is hopelessly behind. */
    void post(Runnable task) {
        queue.offer(task);
    }

    /** Has {@code task} done in the loop's thread and waits for what it says. */
    <T> T call(Supplier<T> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> {
            try {
                answer.complete(task.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            uptime.interrupted();
            throw new PowerLost();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the phone is busy", e);
        }
    }

    /** Ends {@link #run} after the task under way; in the loop's thread only. */
    void reboot(Text words) {
        reboot = words;
    }

    /** Does what is posted until a reboot is wanted. @param tick done in between, once in {@code every}, in real time */
    Text run(Duration every, Runnable tick) {
        long nextTick = System.nanoTime() + every.toNanos();
        while (reboot == null) {
            uptime.check();
            long left = nextTick - System.nanoTime();
            if (left > 0) {
                next(Duration.ofNanos(left)).ifPresent(Runnable::run);
            } else {
                nextTick = System.nanoTime() + every.toNanos();
                tick.run();
            }
        }
        return reboot;
    }

    private Optional<Runnable> next(Duration patience) {
        try {
            return Optional.ofNullable(queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            uptime.interrupted();
            return Optional.empty();
        }
    }
}

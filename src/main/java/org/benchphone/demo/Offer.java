package org.benchphone.demo;

/**
 * Something to try, before it is known at which port.
 *
 * @param path without a slash in front: what comes behind it in a URL, and a TFTP name where there is a file to be had
 * @param expectation as in {@link Sample}
 */
record Offer(String path, String title, String expectation, Answer answer) {
    /** What a server does when it is asked for it. */
    sealed interface Answer {}

    record File(Content content) implements Answer {}

    /** About 64 KB in a second, so that Loading can be watched. HTTP only, as the others below. */
    record Slowly(Content content) implements Answer {}

    record WithLogin(Content content) implements Answer {}

    /** Status 200 and a page of HTML, as servers answer that mean 404. */
    record WebPage(Content content) implements Answer {}

    /** @param path of another offer */
    record Elsewhere(String path) implements Answer {}

    record Missing() implements Answer {}

    /** For the boot loader, which asks by TFTP alone. */
    record ForRecovery(Content content) implements Answer {}
}

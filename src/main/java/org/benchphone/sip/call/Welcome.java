package org.benchphone.sip.call;

/** What the phone does about somebody who calls. */
public sealed interface Welcome {
    /** 180: it rings. */
    record Ring() implements Welcome {}

    /** @param status 486 when busy, 480, 603, ... */
    record Refuse(int status) implements Welcome {}

    /** 302. @param target number or SIP URI */
    record Redirect(String target) implements Welcome {}
}

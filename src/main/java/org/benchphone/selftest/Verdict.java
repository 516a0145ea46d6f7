package org.benchphone.selftest;

/** What came of one test. */
public enum Verdict {
    PASS,
    FAIL,
    /** Not tested, or not wholly; the finding says why. It is no pass. */
    SKIP
}

package org.benchphone.tools;

import java.util.List;
import java.util.Optional;

/** Where the text of a bundle comes from. What is not there, or not for this user, is empty and no error. */
interface Sources {
    /** A file of the system. @param path without a slash at its begin: {@code etc/os-release} */
    Optional<String> file(String path);

    /** A file of the data folder. */
    Optional<String> data(String name);

    /** What a program prints. */
    Optional<String> program(List<String> words);

    /** What the bench of a running phone answers. @param path under {@code /api/v1} */
    Optional<String> bench(String path);

    /** What is in the flash chip of an emulated board: versions and counts, no values. */
    Optional<String> flash();

    /** Secrets by their value, of whatever holds some. */
    List<String> secrets();
}

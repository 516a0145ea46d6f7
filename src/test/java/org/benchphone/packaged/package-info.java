/** The program as Debian's package installs it: units, launcher, archive of classes. */
package org.benchphone.packaged;

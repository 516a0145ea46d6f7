/**
 * How somebody who writes a provisioning server has phones in its test suite: {@link org.benchphone.examples.ProvisioningServer}
 * is the server, {@link org.benchphone.examples.ProvisioningServerTest} its tests. Both use what anybody can use.
 */
package org.benchphone.examples;

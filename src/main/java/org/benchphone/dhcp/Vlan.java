package org.benchphone.dhcp;

import java.util.Optional;

/**
 * The VLAN that a server sends the phone to (IEEE 802.1Q).
 *
 * @param id 1 to 4094
 * @param priority 0 to 7
 */
public record Vlan(int id, int priority) {

    /** From decimal digits inside option 43; without a priority it is 0. */
    static Optional<Vlan> of(DhcpOptions inside) {
        Optional<Integer> id = number(inside, Code.VLAN_ID).filter(number -> number >= 1 && number <= 4094);
        int priority =
                number(inside, Code.VLAN_PRIORITY).filter(number -> number <= 7).orElse(0);
        return id.map(number -> new Vlan(number, priority));
    }

    private static Optional<Integer> number(DhcpOptions inside, int code) {
        return inside.text(code).filter(text -> text.matches("\\d{1,4}")).map(Integer::parseInt);
    }
}

package org.benchphone.selftest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.benchphone.language.Text;

/** What the phone needs of the computer below it. */
final class HostChecks {
    /** Nobody ran this before. */
    private static final int FIRST_YEAR = 2026;

    private static final int LAST_YEAR = 2099;
    private static final int JAVA = 25;
    private static final double BYTES_OF_MIB = 1024 * 1024;

    /** Twice the flash chip's file, its draft, and something for logs. */
    private static final double LEAST_DISK_MIB = 64;

    /** The phone's heap is 96 MiB at most; below this much it would drive others out. */
    private static final double LEAST_MEMORY_MIB = 64;

    private final HostFacts host;

    HostChecks(HostFacts host) {
        this.host = host;
    }

    private record HostCheck(Text advice, Function<Text, Outcome> judge) implements Check {
        @Override
        public Outcome run(Station station) {
            return judge.apply(advice);
        }
    }

    Check addresses() {
        Text advice = new Text(
                "Check the cable, the switch, and that a DHCP server answers (ip address, journalctl -b).",
                "Kabel und Switch prüfen, und ob ein DHCP-Server antwortet (ip address, journalctl -b).");
        return new HostCheck(advice, mend -> {
            List<Text> links = host.links().stream()
                    .map(link -> Text.same(link.name() + " " + String.join(" ", link.addresses())))
                    .toList();
            boolean reachable =
                    host.links().stream().anyMatch(link -> !link.addresses().isEmpty());
            return (reachable
                            ? Outcome.pass(new Text("reachable", "erreichbar"))
                            : Outcome.fail(
                                    new Text("no interface has an address", "keine Schnittstelle hat eine Adresse"),
                                    mend))
                    .withDetails(links);
        });
    }

    Check names() {
        return new HostCheck(Text.same(""), mend -> {
            String resolvers = String.join(", ", host.resolvers());
            return host.resolvers().isEmpty()
                    ? Outcome.skip(new Text("none: only addresses work", "keiner: nur Adressen gehen"))
                    : Outcome.pass(Text.same(resolvers));
        });
    }

    Check route() {
        return new HostCheck(
                Text.same(""),
                mend -> host.defaultRoute()
                        .map(route -> Outcome.pass(Text.same(route)))
                        .orElseGet(() -> Outcome.skip(new Text(
                                "none: only its own network can be reached",
                                "keine: nur das eigene Netz ist erreichbar"))));
    }

    /** Certificates and logs need a clock; a phone without one still rings. */
    Check clock(Instant now) {
        Text advice = new Text(
                "Set the clock, or give the computer an NTP server (timedatectl status).",
                "Uhr stellen oder dem Rechner einen NTP-Server geben (timedatectl status).");
        return new HostCheck(advice, mend -> {
            int year = now.atZone(ZoneOffset.UTC).getYear();
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                return Outcome.fail(new Text("it says the year " + year, "sie zeigt das Jahr " + year), mend);
            }
            return host.clockSynchronised()
                    .map(synchronised -> synchronised
                            ? Outcome.pass(new Text("synchronised by NTP", "über NTP gestellt"))
                            : Outcome.fail(new Text("not synchronised by NTP", "nicht über NTP gestellt"), mend))
                    .orElseGet(() -> Outcome.pass(new Text(
                            "the year " + year + " is plausible; nobody says whether it is synchronised",
                            "das Jahr " + year + " ist plausibel; niemand sagt, ob sie gestellt ist")));
        });
    }

    Check disk() {
        HostFacts.Folder folder = host.folder();
        Text advice = new Text(
                "Make room, and give the folder to the user that runs the phone: chmod o-w " + folder.path(),
                "Platz schaffen und den Ordner dem Benutzer geben, unter dem das Telefon läuft: chmod o-w "
                        + folder.path());
        return new HostCheck(advice, mend -> {
            Measure free = Measure.atLeast(
                    new Text("free", "frei"), Math.floor(folder.freeBytes() / BYTES_OF_MIB), "MiB", LEAST_DISK_MIB);
            Outcome outcome;
            if (!folder.writable()) {
                outcome = Outcome.fail(new Text("cannot be written to", "nicht beschreibbar"), mend);
            } else if (folder.openToAll()) {
                outcome = Outcome.fail(
                        new Text(
                                "everybody on this computer may write into it",
                                "jeder am Rechner darf hineinschreiben"),
                        mend);
            } else {
                outcome = free.isWithin()
                        ? Outcome.pass(new Text("writable: " + folder.path(), "beschreibbar: " + folder.path()))
                        : Outcome.fail(new Text("the disk is full", "die Platte ist voll"), mend);
            }
            return outcome.withMeasures(List.of(free));
        });
    }

    Check java() {
        Text advice = new Text("Install a Java of version 25 or newer.", "Java 25 oder neuer installieren.");
        return new HostCheck(
                advice,
                mend -> host.javaFeature() >= JAVA
                        ? Outcome.pass(Text.same(host.javaVersion()))
                        : Outcome.fail(
                                new Text(
                                        host.javaVersion() + " is too old for the phone",
                                        host.javaVersion() + " ist zu alt für das Telefon"),
                                mend));
    }

    Check memory() {
        Text advice = new Text("End what else runs (ps, free -m).", "Anderes beenden (ps, free -m).");
        return new HostCheck(advice, mend -> {
            HostFacts.Memory memory = host.memory();
            if (memory.available() < 0) {
                return Outcome.skip(new Text("nobody says how much is free", "niemand sagt, wie viel frei ist"));
            }
            long total = Math.round(memory.total() / BYTES_OF_MIB);
            Measure available = Measure.atLeast(
                    new Text("available", "verfügbar"),
                    Math.floor(memory.available() / BYTES_OF_MIB),
                    "MiB",
                    LEAST_MEMORY_MIB);
            Text all = new Text(total + " MiB in all", total + " MiB insgesamt");
            return (available.isWithin() ? Outcome.pass(all) : Outcome.fail(all, mend))
                    .withMeasures(List.of(available));
        });
    }
}

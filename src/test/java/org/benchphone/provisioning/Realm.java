package org.benchphone.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.cable.Cable;
import org.benchphone.dhcp.DhcpIdentity;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.flash.MemoryStore;
import org.benchphone.image.Tokens;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.ScriptedKeys;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;

/** A phone at boot, and servers that have the files a test gives them. */
final class Realm implements Fetcher {
    static final String MAC = "000413A11FA7";
    static final SlotHeader INSTALLED = new SlotHeader(
            1,
            100,
            0,
            new byte[64],
            "snom360-6.5.10-SIP-j",
            Tokens.factory(Model.SNOM360).encode());

    final FakeTime time = new FakeTime();
    final Uptime uptime = new Uptime(time);
    final MemoryStore store = new MemoryStore();
    final Settings settings = new Settings(store);
    final ShownScreens display = new ShownScreens();
    final List<Event> events = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<String> servers = new ArrayList<>();
    private final Map<String, Fetched> files = new HashMap<>();
    private final List<Source> sources =
            new ArrayList<>(List.of(Source.stored(() -> Optional.of(settings.get("setting_server")))));
    private Provisioner provisioner;

    Realm serve(String url, String content) {
        files.put(url, new Fetched.Content(content.getBytes(UTF_8), URI.create(url), ""));
        return this;
    }

    Realm fail(String url, Fetched.Reason reason) {
        files.put(url, new Fetched.Refused(reason, Text.same("It is " + reason + ".")));
        return this;
    }

    /** Stands in for DHCP, PnP or redirection. */
    Realm source(String name, String address) {
        sources.add(new Source(name, Text.same(name), () -> {
            asked.add(name);
            return Optional.of(address);
        }));
        return this;
    }

    Realm set(String name, String value) {
        settings.remember(Map.of(name, value));
        return this;
    }

    Provisioned boot() {
        return boot(Optional.empty());
    }

    Provisioned boot(Optional<String> tried) {
        return provisioner().provision(INSTALLED, tried);
    }

    Provisioner provisioner() {
        if (provisioner == null) {
            Panel panel = new Panel(display, new ScriptedKeys(time), Language.ENGLISH);
            provisioner = new Provisioner(
                    uptime,
                    panel,
                    Duration.ofSeconds(1),
                    network(),
                    () -> {},
                    settings,
                    sources,
                    this,
                    Model.SNOM360,
                    MAC,
                    new Random(1),
                    events::add,
                    servers::add);
        }
        return provisioner;
    }

    private Network network() {
        DhcpIdentity who = new DhcpIdentity(MAC, "", Network.dialect(Tokens.factory(Model.SNOM360)));
        return new Network(
                uptime,
                new Network.Mode.Off(),
                Cable.good(),
                InetAddress.getLoopbackAddress(),
                who,
                Duration.ofSeconds(1),
                new Random(1),
                settings,
                events::add);
    }

    @Override
    public Fetched fetch(URI uri, int maxBytes, Progress progress) {
        asked.add(uri.toString());
        return files.getOrDefault(
                uri.toString(), new Fetched.Refused(Fetched.Reason.NOT_FOUND, Text.same("File not found.")));
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.benchphone.board.Model;
import org.benchphone.image.ImageName;
import org.benchphone.image.Tokens;
import org.benchphone.settings.Permission;
import org.benchphone.settings.Setting;
import org.benchphone.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

/** The realms of the demo, as a phone that is sent there meets them. */
@Timeout(60)
class RealmSiteTest {
    private static final String MAC = "000413AABBCC";

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private Map<String, String> settings(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = get(url);
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        SettingsFile file = SettingsFile.parse(answer.body());
        assertThat(file.problems()).as(url).isEmpty();
        return file.settings().stream().collect(Collectors.toMap(Setting::name, Setting::value));
    }

    private static String url(DemoServers servers, String id) {
        return servers.realms().stream()
                .filter(realm -> realm.id().equals(id))
                .findFirst()
                .orElseThrow()
                .url();
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void northUpdatesByItselfToANewerFirmware(Model model) throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), model)) {
            String north = url(servers, "north");
            Map<String, String> general = settings(north + model.id() + ".htm");
            assertThat(general)
                    .containsEntry("setting_server", north)
                    .containsEntry("update_policy", "auto_update")
                    .containsEntry("language", "English")
                    .containsEntry("phone_name", "north");
            Map<String, String> own = settings(north + model.id() + "-" + MAC + ".htm");
            assertThat(own).containsExactly(Map.entry("phone_name", "north-AABBCC"));
            assertThat(isNewer(model, settings(general.get("firmware_status")).get("firmware")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Model.class, names = "SNOM370", mode = EnumSource.Mode.EXCLUDE)
    void southAsksInGermanForAnOlderOne(Model model) throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), model)) {
            String south = url(servers, "south");
            Map<String, String> general = settings(south + model.id() + ".htm");
            assertThat(general)
                    .containsEntry("setting_server", south)
                    .containsEntry("update_policy", "ask_for_update")
                    .containsEntry("language", "Deutsch");
            assertThat(settings(south + model.id() + "-" + MAC + ".htm")).containsEntry("phone_name", "south-AABBCC");
            assertThat(isNewer(model, settings(general.get("firmware_status")).get("firmware")))
                    .isFalse();
        }
    }

    @Test
    void southSpeaksXmlToAPhoneThatReadsIt() throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), Model.SNOM370)) {
            String south = url(servers, "south");
            Document general = xml(south + "snom370.htm");
            assertThat(general.getDocumentElement().getTagName()).isEqualTo("settings");
            assertThat(text(general, "language")).isEqualTo("Deutsch");
            assertThat(text(general, "update_policy")).isEqualTo("ask_for_update");
            assertThat(text(general, "setting_server")).isEqualTo(south);
            assertThat(text(xml(south + "snom370-" + MAC + ".htm"), "phone_name"))
                    .isEqualTo("south-AABBCC");
            Document firmware = xml(text(general, "firmware_status"));
            assertThat(firmware.getDocumentElement().getTagName()).isEqualTo("firmware-settings");
            assertThat(isNewer(Model.SNOM370, text(firmware, "firmware"))).isFalse();
        }
    }

    @Test
    void theUserMayChangeWhatARealmSets() throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), Model.SNOM360)) {
            byte[] file = get(url(servers, "north") + "snom360.htm").body();
            assertThat(SettingsFile.parse(file).settings())
                    .extracting(Setting::permission)
                    .containsOnly(Permission.WRITABLE);
            assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8))
                    .startsWith("<html><pre>\n")
                    .endsWith("</pre></html>\n");
        }
    }

    @Test
    void theDistributorSendsAPhoneOnToNorth() throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), Model.SNOM360)) {
            String distributor = url(servers, "distributor");
            assertThat(distributor).endsWith("?mac={mac}");
            assertThat(settings(distributor.replace("{mac}", MAC)))
                    .containsExactly(Map.entry("setting_server", url(servers, "north")));
            assertThat(settings(distributor.replace("{mac}", "nonsense"))).isEmpty();
            assertThat(settings(distributor.replace("?mac={mac}", ""))).isEmpty();
        }
    }

    @Test
    void whatARealmDoesNotHaveIsNotThere() throws Exception {
        try (DemoServers servers = DemoServers.start(InetAddress.getLoopbackAddress(), Model.SNOM360)) {
            String north = url(servers, "north");
            for (String name :
                    List.of("snom320.htm", "snom360-000413aabbcc.htm", "snom360-1.htm", "../east/snom360.htm")) {
                assertThat(get(north + name).statusCode()).as(name).isEqualTo(404);
            }
            assertThat(new String(get(north).body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("realm north", "snom360.htm");
        }
    }

    private boolean isNewer(Model model, String url) throws IOException, InterruptedException {
        assertThat(get(url).statusCode()).as(url).isEqualTo(200);
        String stem = url.replaceAll(".*/|\\.bin$", "");
        String version = ImageName.parse(stem).orElseThrow().version().text();
        assertThat(Tokens.factory(model).application().text()).isNotEqualTo(version);
        return !Tokens.factory(model).application().isAtLeast(version);
    }

    private Document xml(String url) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(get(url).body()));
    }

    private static String text(Document document, String tag) {
        return document.getElementsByTagName(tag).item(0).getTextContent();
    }
}

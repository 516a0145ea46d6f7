package org.benchphone.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.board.Model;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * The setting servers of North and South, and a distributor's page in front of North.
 *
 * <pre>
 *   /realm/north/snom360.htm                 for every phone of the model
 *   /realm/north/snom360-000413AABBCC.htm    for that one: its name
 *   /realm/north/snom360-firmware.htm        which firmware the realm wants
 *   /distributor/north.php?mac=000413AABBCC  a setting_server, nothing else
 * </pre>
 *
 * <p>Everything is in the text format, but for South when the phone comes with a single image, 7.x or later: XML, which
 * older ones cannot read.
 */
final class RealmSite extends Handler.Abstract.NonBlocking {
    private static final Pattern REALM = Pattern.compile("/realm/(north|south)/(.*)");
    private static final String DISTRIBUTOR = "/distributor/north.php";
    private static final String DIGITS = "[0-9A-F]{12}";

    private final String model;
    private final String base;
    private final boolean readsXml;
    private final String newer;
    private final String older;
    private final Pattern ofOnePhone;

    /** @param base of all URLs, with a slash at the end */
    RealmSite(Model model, String base) {
        this.model = model.id();
        this.base = base;
        this.readsXml = Catalogue.comesWithSingleImage(model);
        this.newer = Catalogue.newer(model);
        this.older = Catalogue.older(model);
        this.ofOnePhone = Pattern.compile(this.model + "-(" + DIGITS + ")\\.htm");
    }

    static String url(String base, String realm) {
        return base + "realm/" + realm + "/";
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        boolean isRead = HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
        String text = !isRead ? "" : path.equals(DISTRIBUTOR) ? distributor(request) : file(path);
        if (text.isEmpty()) {
            return false;
        }
        String type = text.startsWith("<?xml") ? "text/xml" : "text/html";
        new SampleSite.Exchange(request, response, callback)
                .send(type, Content.of(text.getBytes(StandardCharsets.UTF_8)));
        return true;
    }

    private String distributor(Request request) {
        Fields query = Request.extractQueryParameters(request);
        String mac = String.valueOf(query.getValue("mac")).toUpperCase(Locale.ROOT);
        return mac.matches(DIGITS)
                ? text(Map.of("setting_server", url(base, "north")))
                : "# Ask with ?mac= and the 12 digits of the MAC address.\n";
    }

    /** Empty when there is none of that name. */
    private String file(String path) {
        Matcher realm = REALM.matcher(path);
        if (!realm.matches()) {
            return "";
        }
        String id = realm.group(1);
        String name = realm.group(2);
        Matcher one = ofOnePhone.matcher(name);
        if (name.isEmpty()) {
            return index(id);
        } else if (name.equals(model + ".htm")) {
            return settings(id, general(id));
        } else if (name.equals(model + "-firmware.htm")) {
            return firmware(id);
        }
        return one.matches()
                ? settings(id, Map.of("phone_name", id + "-" + one.group(1).substring(6)))
                : "";
    }

    private Map<String, String> general(String id) {
        boolean isNorth = id.equals("north");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("setting_server", url(base, id));
        settings.put("update_policy", isNorth ? "auto_update" : "ask_for_update");
        settings.put("firmware_status", url(base, id) + model + "-firmware.htm");
        settings.put("firmware_interval", "1440");
        settings.put("language", isNorth ? "English" : "Deutsch");
        settings.put("phone_name", id);
        return settings;
    }

    private String firmware(String id) {
        String image = base + (id.equals("north") ? newer : older);
        return isXml(id)
                ? xml("firmware-settings", List.of("  <firmware perm=\"\">" + IndexPage.escaped(image) + "</firmware>"))
                : wrapped("firmware: " + image + "\n");
    }

    private String settings(String id, Map<String, String> settings) {
        if (!isXml(id)) {
            return text(settings);
        }
        List<String> lines = new ArrayList<>(List.of("  <phone-settings>"));
        settings.forEach(
                (name, value) -> lines.add("    <%s perm=\"RW\">%s</%1$s>".formatted(name, IndexPage.escaped(value))));
        lines.add("  </phone-settings>");
        return xml("settings", lines);
    }

    private boolean isXml(String id) {
        return readsXml && id.equals("south");
    }

    private static String text(Map<String, String> settings) {
        StringBuilder lines = new StringBuilder();
        settings.forEach((name, value) -> lines.append(name + "$: " + value + "\n"));
        return wrapped(lines.toString());
    }

    private static String wrapped(String lines) {
        return "<html><pre>\n" + lines + "</pre></html>\n";
    }

    private static String xml(String root, List<String> lines) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<%s>\n%s\n</%1$s>\n"
                .formatted(root, String.join("\n", lines));
    }

    /** For people: phones ask for files. */
    private String index(String id) {
        return wrapped("# Setting server of the realm " + id + ". A phone asks it for\n"
                + "#   " + model + ".htm\n"
                + "#   " + model + "-000413AABBCC.htm, with its MAC address\n"
                + "#   " + model + "-firmware.htm\n");
    }
}

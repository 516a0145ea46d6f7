package org.benchphone.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.benchphone.board.Model;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Which phone a test gets. On a parameter of type {@link BenchedPhone} it is about that phone; on a method or a class about
 * all of them there that have none of their own. It brings {@link BenchPhoneExtension} with it.
 *
 * <pre>
 *   &#64;Test
 *   void aNewPhoneFindsItsSettings(&#64;BenchPhone(model = Model.SNOM320, off = true) BenchedPhone phone) {
 *       phone.set("setting_server", server.url());
 *       phone.powerOn();
 *       phone.assertDisplay("Reception");
 *   }
 * </pre>
 */
@Documented
@Inherited
@ExtendWith(BenchPhoneExtension.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface BenchPhone {
    /**
     * What the phone is called in reports. Within a test, one name is one phone: a {@code @BeforeEach} method and the test
     * that ask for {@code desk} get the same. If not given, the parameter's name; in classes that were compiled without
     * {@code -parameters} {@code phone} for the first of a method, then {@code phone 2}.
     */
    String value() default "";

    Model model() default Model.SNOM360;

    /**
     * The versions that are in it, as the phone says them: {@code snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux
     * 3.25}, or {@code snom360-SIP 7.3.30} from the step to a single image on. Those of a new phone if not given.
     */
    String firmware() default "";

    /** Settings that are in it already, each a line of a settings file: {@code language!: Deutsch}. */
    String[] settings() default {};

    /**
     * Where a phone without a setting server asks for one: {@code none}, {@code bench} for the redirection service of its
     * own bench, or a URL, with <code>{mac}</code> in it if the MAC address shall stand there.
     */
    String redirection() default "none";

    Timing timing() default Timing.INSTANT;

    /** The plug is out when the test begins. Otherwise the phone is running. */
    boolean off() default false;
}

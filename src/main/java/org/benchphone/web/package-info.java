/**
 * The phone's own web pages, at the vendor's paths. They see the phone through {@link org.benchphone.web.PhoneControl}.
 *
 * <p>Survives a power cut: nothing; connections end in mid-sentence, as they do with a phone.
 */
package org.benchphone.web;

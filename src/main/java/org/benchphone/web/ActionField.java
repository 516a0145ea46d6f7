package org.benchphone.web;

import org.benchphone.language.Text;

/** A field of Setup &gt; Action URL Settings. @param setting {@code action_incoming_url} */
public record ActionField(String setting, Text label) {}

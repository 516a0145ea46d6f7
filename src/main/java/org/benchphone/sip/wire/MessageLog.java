package org.benchphone.sip.wire;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;

/** JAIN-SIP's log of messages: none, where its own needs log4j 1. Public because the stack makes it by name. */
public final class MessageLog implements ServerLogger {
    @Override
    public void closeLogFile() {
        // there is no file
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sent, long time) {
        // the phone posts events instead
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sent, long time) {
        // as above
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sent) {
        // as above
    }

    @Override
    public void logException(Exception reason) {
        // StackLog has it
    }

    @Override
    public void setStackProperties(Properties properties) {
        // has none
    }

    @Override
    public void setSipStack(SipStack stack) {
        // not asked anything
    }
}

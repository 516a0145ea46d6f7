package org.benchphone.firmware;

import java.util.List;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.CallKind;
import org.benchphone.web.IdentityStatus;
import org.benchphone.web.ListedCall;
import org.benchphone.web.OngoingCall;

/** A phone that has nothing to call with. */
final class WithoutCalls implements CallKeys {
    private static final Text NOTHING_TO_CALL_WITH =
            new Text("This phone has nothing to call with.", "Dieses Telefon kann nicht telefonieren.");

    @Override
    public List<IdentityStatus> identities() {
        return List.of();
    }

    @Override
    public void accountsChanged() {}

    @Override
    public void registerAgain(int line) {}

    @Override
    public Optional<Text> dial(int line, String number) {
        return Optional.of(NOTHING_TO_CALL_WITH);
    }

    @Override
    public List<OngoingCall> ongoing() {
        return List.of();
    }

    @Override
    public void hangUp(String call) {}

    @Override
    public Optional<Text> sendKeys(String keys) {
        return Optional.of(NOTHING_TO_CALL_WITH);
    }

    @Override
    public List<ListedCall> listed(CallKind kind) {
        return List.of();
    }

    @Override
    public void clear(CallKind kind) {}
}

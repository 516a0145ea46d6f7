package org.benchphone.cable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Nothing in between. */
enum GoodCable implements Cable {
    ONE;

    @Override
    public Datagrams tftp(Datagrams socket) {
        return socket;
    }

    @Override
    public Datagrams sip(Datagrams socket) {
        return socket;
    }

    @Override
    public boolean losesDhcp() {
        return false;
    }

    @Override
    public boolean losesDns() {
        return false;
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    @Override
    public List<InetSocketAddress> http(List<InetSocketAddress> servers) {
        return servers;
    }
}

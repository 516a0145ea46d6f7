package org.benchphone.pi;

import org.benchphone.board.Board;
import org.benchphone.board.Front;
import org.benchphone.board.InputLine;
import org.benchphone.board.KeyPort;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.SpiDevice;

/** The board during one uptime; each of its lines refuses when that is over. */
record PiBoard(
        Model model,
        Front front,
        SpiDevice flash,
        LcdPort lcd,
        KeyPort keys,
        LampPort lamps,
        OutputLine backlight,
        InputLine hook)
        implements Board {}

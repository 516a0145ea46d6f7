package org.benchphone.panel;

import org.benchphone.panel.Screen.Icon;

/** The symbols of the status row, 9x7 pixels each. */
final class Icons {
    static final int WIDTH = 9;
    static final int HEIGHT = 7;

    private Icons() {}

    static String art(Icon icon) {
        return switch (icon) {
            case NETWORK -> """
                    ...###...
                    ...###...
                    ....#....
                    .#######.
                    .#.....#.
                    ###...###
                    ###...###""";
            case REGISTERED -> """
                    .......##
                    ......##.
                    .....##..
                    ##..##...
                    .####....
                    ..##.....
                    .........""";
            case MESSAGE -> """
                    #########
                    ##.....##
                    #.#...#.#
                    #..#.#..#
                    #...#...#
                    #.......#
                    #########""";
            case MISSED_CALL -> """
                    ###...##.
                    ##...##..
                    #.#.##...
                    ...##....
                    .........
                    .#######.
                    ###...###""";
            case DND -> """
                    ..#####..
                    .#######.
                    #########
                    ##.....##
                    #########
                    .#######.
                    ..#####..""";
            case MUTE -> """
                    .##......
                    ####.#..#
                    ####..##.
                    ####..##.
                    .##..#..#
                    .##......
                    ####.....""";
            case REDIRECTION -> """
                    .....#...
                    .....##..
                    ########.
                    #########
                    ########.
                    ##...##..
                    ##...#...""";
            case LOCK -> """
                    ..#####..
                    ..#...#..
                    ..#...#..
                    .#######.
                    .###.###.
                    .###.###.
                    .#######.""";
            case HANDSET -> """
                    .#######.
                    #########
                    ##.....##
                    ##.....##
                    .........
                    ..#.#.#..
                    ..#.#.#..""";
        };
    }
}

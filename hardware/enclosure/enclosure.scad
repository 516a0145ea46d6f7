// Case of the desk phone: a sloped shell that carries the panel, a floor that carries the Pi with the HAT, and 48 key caps.
// Where keys, lamps, holes and display are comes from the panel's board (layout.scad). Millimetres.
//
//   openscad -D 'part="shell"' -o shell.stl enclosure.scad      also: "floor", "caps", "cap", "all" (to look at)

include <layout.scad>

part = "all";

// Case
slope = 20;          // of the face, degrees
front = 20;          // height of the front edge
wall = 2.4;
rim = 1.6;           // air between the panel's edge and the wall
corner = 3;
play = 0.3;          // between two printed parts

// From the panel's upper side to the inner side of the face: above the glass with its backlight
// (EA DOGM128W-6 with EA LED55X46-W), below the tip of a key.
gap = 7;
key_height = 9.5;
board = 1.6;
plug = 14;           // of the ribbon, behind the panel

// Raspberry Pi 3 or 4 across the rear: USB to the left, its power and video sockets to the rear.
pi = [85, 56];
pi_holes = [[3.5, 3.5], [61.5, 3.5], [3.5, 52.5], [61.5, 52.5]];
pi_above_floor = 5;
pi_overhang = 3;     // by which the USB sockets stick out of the board

stack = 12.5;        // from the Pi's lower side to the upper side of the HAT
hat_plug = 15;       // of the ribbon, on the HAT; it is at the rear

floor_thickness = 3;
$fn = 24;

width = panel_size.x + 2 * (rim + wall);
face_length = panel_size.y + 2 * (rim + wall);
depth = face_length * cos(slope);
rear = front + face_length * sin(slope);
pi_corner = [wall + pi_overhang, depth - wall - 1.5];   // the Pi's corner beside its power socket, at the rear left

// What lies one above the other fits: the panel and its plug over the Pi's front edge, the HAT's plug at the rear.
function under_panel(y) = front + y * tan(slope) - (wall + gap + board) / cos(slope);
hat_top = floor_thickness + pi_above_floor + stack;
assert(under_panel(pi_corner.y - pi.y) - 4 > hat_top, "the HAT meets the panel: raise the front");
assert(under_panel(pi_corner.y - 12) > hat_top + hat_plug, "the HAT's plug meets the panel: raise the front");
assert(under_panel(30) - plug > floor_thickness, "the panel's plug meets the floor: raise the front");

// Face: x to the right, y up the slope from the front edge, z out of the case; 0 is the outer side.
module on_face() translate([0, 0, front]) rotate([slope, 0, 0]) children();
// A point of the panel (from its upper left corner, y down) on the face.
function on_panel(x, y) = [wall + rim + x, wall + rim + panel_size.y - y, 0];

module profile() polygon([[0, -20], [depth, -20], [depth, rear], [0, front]]);

// The profile over the width, the vertical edges and the face's edges rounded off.
module block(inset = 0) {
    hull() for (side = [[inset, corner], [corner + inset / 2, 0]])
        for (x = [side[0], width - side[0] - 0.01])
            translate([x, 0, 0]) rotate([90, 0, 90]) linear_extrude(0.01)
                offset(r = corner) offset(delta = -corner - side[1] - inset) profile();
}

module rounded(size, r) offset(r = r) square([size.x - 2 * r, size.y - 2 * r], center = true);

cap = [9, 7.4];
module key_holes() for (key = keys) translate(on_panel(key[1], key[2])) rounded(cap + [0.6, 0.6], 1.3);
module lamp_holes() for (lamp = lamps) translate(on_panel(lamp.x, lamp.y)) circle(d = lamp.z + 0.3);

module window_hole() {
    margin = 0.5;
    size = [window[2] + 2 * margin, window[3] + 2 * margin];
    translate(on_panel(window.x + window[2] / 2, window.y + window[3] / 2)) {
        translate([0, 0, -wall - 1]) linear_extrude(wall + 2) square(size, center = true);
        // a bevel, so that the glass can be read from the side
        hull() {
            translate([0, 0, -wall + 0.6]) linear_extrude(0.01) square(size, center = true);
            translate([0, 0, 0.5]) linear_extrude(0.01) square(size + [5, 5], center = true);
        }
    }
}

module bosses() for (hole = holes) translate(on_panel(hole.x, hole.y)) translate([0, 0, -wall - gap])
    difference() {
        cylinder(d = 6.5, h = gap + wall / 2);
        translate([0, 0, -0.01]) cylinder(d = 2.5, h = gap);   // M3 cuts its own thread
    }

// Where the floor is screwed to the shell, at the rear wall.
posts = [[104, depth - wall - 3.8], [width - wall - 3.8, depth - wall - 3.8]];

module rear_posts() for (post = posts) translate([post.x, post.y, floor_thickness + play])
    difference() {
        union() {
            cylinder(d = 8, h = 18);
            translate([-4, 0, 0]) cube([8, 4.5, 18]);
        }
        translate([0, 0, -0.01]) cylinder(d = 2.5, h = 14);
    }

// The floor's tongues sit in these.
module tongues(spare) for (x = [width * 0.25, width * 0.75])
    translate([x - 12 - spare, wall - 1.2 - spare, 0.8 - spare]) cube([24 + 2 * spare, 6, 1.6 + 2 * spare]);

// From the Pi's own corner (beside its power socket, y inwards) to the case: turned by half.
module at_pi() translate([pi_corner.x + pi.x, pi_corner.y, floor_thickness + pi_above_floor]) rotate(180) children();

module sockets() at_pi() {
    // USB and Ethernet, by their places on a Pi 4; those of a Pi 3 lie within
    translate([pi.x - 5, 2, 0.5]) cube([20, 52, 17.5]);
    // power and video at the rear, with room for the plugs' collars
    for (at = [11.2, 26, 39.5]) translate([at - 6.5, -14, -2]) cube([13, 20, 8.5]);
}

module vents() for (i = [0:9]) translate([width - 78 + 6 * i, depth - wall - 1, 30]) cube([2.4, wall + 2, 22]);

module shell() {
    difference() {
        union() {
            difference() {
                block();
                // all but the walls
                intersection() {
                    translate([wall, 0, -30]) cube([width - 2 * wall, depth, 200]);
                    rotate([90, 0, 90]) linear_extrude(width) offset(delta = -wall) profile();
                }
            }
            on_face() bosses();
            rear_posts();
        }
        translate([-1, -1, -50]) cube([width + 2, depth + 2, 50]);
        on_face() {
            translate([0, 0, -wall - 1]) linear_extrude(wall + 2) {
                key_holes();
                lamp_holes();
            }
            window_hole();
        }
        sockets();
        vents();
        tongues(play);
        // ribbon of a handset cradle's hook switch
        translate([width - 60, depth - wall - 1, 12]) cube([14, wall + 2, 7]);
    }
}

module floor_part() {
    inner = [width - 2 * wall - 2 * play, depth - 2 * wall - 2 * play];
    difference() {
        union() {
            translate([wall + play, wall + play, 0]) cube([inner.x, inner.y, floor_thickness]);
            tongues(0);
            at_pi() for (hole = pi_holes) translate([hole.x, hole.y, -pi_above_floor - 0.01])
                cylinder(d = 6.2, h = pi_above_floor);
        }
        at_pi() for (hole = pi_holes) translate([hole.x, hole.y, -pi_above_floor - 2])
            cylinder(d = 2.1, h = pi_above_floor + 3);         // M2.5 cuts its own thread
        for (post = posts) translate([post.x, post.y, -0.01]) {
            cylinder(d = 3.4, h = floor_thickness + 1);
            cylinder(d1 = 6.6, d2 = 3.4, h = 1.7);
        }
        // feet, 12 mm
        for (x = [16, width - 16]) for (y = [16, depth - 20]) translate([x, y, -0.01]) cylinder(d = 12.6, h = 0.8);
        // the memory card, from below
        at_pi() translate([-4, 20, -pi_above_floor - floor_thickness - 1]) cube([18, 16, floor_thickness + 2]);
        // air to the Pi
        for (i = [0:7]) translate([pi_corner.x + 24 + 6 * i, depth - 48, -1]) cube([2.4, 26, floor_thickness + 2]);
    }
}

words = [["STAR", "*"], ["HASH", "#"], ["VOLUME_DOWN", "VOL-"], ["VOLUME_UP", "VOL+"], ["CONFERENCE", "CONF"],
         ["DIRECTORY", "DIR"], ["RETRIEVE", "RETR"], ["TRANSFER", "XFER"], ["SPEAKER", "SPKR"], ["HEADSET", "HEAD"],
         ["RECORD", "REC"], ["REDIAL", "RDL"], ["RIGHT", ">"], ["LEFT", "<"], ["UP", "^"], ["DOWN", "v"]];
function word(name) = let (found = [for (pair = words) if (pair[0] == name) pair[1]]) len(found) ? found[0] : name;

// A cap holds its key's tip in a socket; its flange keeps it behind the face. z = 0 is the face's inner side.
cap_rise = 2.2;      // above the face
flange = 1;
module key_cap() {
    bottom = -flange - play;
    top = wall + cap_rise;
    difference() {
        union() {
            translate([0, 0, bottom]) linear_extrude(top - bottom - 0.8) rounded(cap, 1);
            translate([0, 0, top - 0.81]) hull() {
                linear_extrude(0.01) rounded(cap, 1);
                translate([0, 0, 0.8]) linear_extrude(0.01) rounded(cap - [1.2, 1.2], 0.8);
            }
            translate([0, 0, bottom]) linear_extrude(flange) rounded(cap + [2, 2], 1);
        }
        translate([0, 0, bottom - 0.01]) cylinder(d = 3.6, h = key_height - gap - bottom);
    }
}

module legend(name) linear_extrude(0.4) text(word(name), size = [3.6, 3.6, 3.2, 2.4, 1.9][len(word(name))],
    font = "DejaVu Sans:style=Bold", halign = "center", valign = "center");

// Upside down, in rows: as they are printed.
module caps() for (i = [0:len(keys) - 1])
    translate([13 * (i % 8), 12 * floor(i / 8), wall + cap_rise]) rotate([180, 0, 0]) key_cap();

module all() {
    color("#3a4048") shell();
    color("#2b3036") floor_part();
    on_face() translate([0, 0, -wall]) for (key = keys) translate(on_panel(key[1], key[2])) {
        color(len(key[0]) == 1 || key[0] == "STAR" || key[0] == "HASH" ? "#f2efe8" : "#c9ced3") key_cap();
        color("#20262c") translate([0, 0, wall + cap_rise - 0.05]) legend(key[0]);
    }
    on_face() for (i = [0:len(lamps) - 1]) translate(on_panel(lamps[i].x, lamps[i].y))
        color(i == len(lamps) - 1 ? "#e0352b" : "#7a1e1a") translate([0, 0, -1]) {
            cylinder(d = lamps[i].z, h = 1);
            translate([0, 0, 1]) scale([1, 1, 0.6]) sphere(d = lamps[i].z);
        }
    on_face() translate(on_panel(window.x, window.y + window[3])) translate([0, 0, -wall - 0.4]) {
        color("#b7c7a6") translate([-2, -2, 0]) cube([window[2] + 4, window[3] + 4, 0.4]);
        color("#2c3a2a") for (line = [["snom360-SIP 6.5.20", 24], ["Writing       42%", 16]])
            translate([2.5, line[1], 0.41]) linear_extrude(0.1) text(line[0], size = 2.9, font = "DejaVu Sans Mono");
        color("#2c3a2a") translate([2.5, 8, 0.41]) cube([19, 3, 0.1]);
    }
}

if (part == "shell") shell();
else if (part == "floor") floor_part();
else if (part == "caps") caps();
else if (part == "cap") key_cap();
else all();

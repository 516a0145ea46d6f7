"""The parts that the boards use, each with one orderable number. No prices: they age."""

from drawing import Item

R0603 = "Resistor_SMD:R_0603_1608Metric"
C0603 = "Capacitor_SMD:C_0603_1608Metric"


def resistor(value, code):
    """Thick film, 1 %, 0603."""
    return Item("Device:R", value, R0603, "Yageo", f"RC0603FR-07{code}L", "Resistor 1 % 0603")


def capacitor(value, mpn, voltage):
    return Item("Device:C", value, C0603, "Samsung", mpn, f"Ceramic capacitor {voltage} 0603")


R_0 = Item("Device:R", "0R", R0603, "Yageo", "RC0603JR-070RL", "Jumper 0603")
R_SHUNT = Item("Device:R", "1R", R0603, "Vishay", "CRCW06031R00FKEA", "Resistor 1 % 0603")
R_100 = resistor("100R", "100R")
R_330 = resistor("330R", "330R")
R_470 = resistor("470R", "470R")
R_1K = resistor("1k", "1K")
R_3K9 = resistor("3k9", "3K9")
R_10K = resistor("10k", "10K")
R_100K = resistor("100k", "100K")
C_100N = capacitor("100n", "CL10B104KB8NNNC", "50 V X7R")
C_470N = capacitor("470n", "CL10B474KA8NNNC", "25 V X7R")
C_1U = capacitor("1u", "CL10A105KB8NNNC", "50 V X5R")

C_10U = Item("Device:C", "10u", "Capacitor_SMD:C_0805_2012Metric", "Samsung", "CL21A106KAYNNNE",
             "Ceramic capacitor 25 V X5R 0805")

DIODE = Item("Diode:1N4148W", "1N4148W", "Diode_SMD:D_SOD-123", "Diodes Incorporated", "1N4148W-7-F", "Switching diode")
NMOS = Item("Transistor_FET:BSS138", "BSS138", "Package_TO_SOT_SMD:SOT-23", "onsemi", "BSS138", "N-channel MOSFET")
LAMP = Item("Device:LED", "red 3 mm", "LED_THT:LED_D3.0mm", "Kingbright", "WP710A10ID", "LED 3 mm red diffused")
MESSAGE_LAMP = Item("Device:LED", "red 5 mm", "LED_THT:LED_D5.0mm", "Kingbright", "WP7113ID", "LED 5 mm red diffused")


def key(name):
    """A tactile switch, its value the name of the key."""
    return Item("Switch:SW_Push", name, "Button_Switch_THT:SW_PUSH_6mm_H9.5mm", "C&K", "PTS645SM95-2 LFS",
                "Tactile switch 6x6 mm, 9.5 mm high")



FLASH = Item("Memory_Flash:W25Q128JVS", "W25Q128JVSIQ", "Package_SO:SOIC-8_5.3x5.3mm_P1.27mm", "Winbond",
             "W25Q128JVSIQ", "SPI NOR flash 16 MiB")
LOAD_SWITCH = Item("Power_Management:TPS22917DBV", "TPS22917", "Package_TO_SOT_SMD:SOT-23-6", "Texas Instruments",
                   "TPS22917DBVR", "Load switch with reverse current blocking and output discharge")
CURRENT_MONITOR = Item("Sensor_Energy:INA219AxDCN", "INA219", "Package_TO_SOT_SMD:SOT-23-8", "Texas Instruments",
                       "INA219AIDCNR", "Current and voltage monitor, I2C")
GATE = Item("74xGxx:SN74LVC1G125DBV", "SN74LVC1G125", "Package_TO_SOT_SMD:SOT-23-5", "Texas Instruments",
            "SN74LVC1G125DBVR", "Tri-state buffer, Ioff: partial power down")
EEPROM = Item("Memory_EEPROM:24LC32", "CAT24C32", "Package_SO:SOIC-8_3.9x4.9mm_P1.27mm", "onsemi", "CAT24C32WI-GT3",
              "I2C EEPROM 4 KiB")
EXPANDER = Item("Interface_Expansion:MCP23017_SO", "MCP23017", "Package_SO:SOIC-28W_7.5x17.9mm_P1.27mm", "Microchip",
                "MCP23017-E/SO", "I2C port expander, 16 lines")
DISPLAY = Item("Display_Graphic:EA_DOGM128X-6", "EA DOGM128W-6", "Display:EA_DOGM128-6", "Display Visions",
               "EA DOGM128W-6", "LCD 128x64, ST7565R; with EA LED55X46-W behind it")

PI_HEADER = Item("Connector:Raspberry_Pi_4", "Raspberry Pi",
                 "Connector_PinSocket_2.54mm:PinSocket_2x20_P2.54mm_Vertical",
                 "Samtec", "SSQ-120-03-T-D", "Stacking socket 2x20, on the lower side")
RIBBON = Item("Connector_Generic:Conn_02x13_Odd_Even", "Panel", "Connector_IDC:IDC-Header_2x13_P2.54mm_Vertical",
              "Würth Elektronik", "61202621621", "Box header 2x13 for ribbon cable")
HEADER_8 = Item("Connector_Generic:Conn_02x04_Odd_Even", "Programmer",
                "Connector_PinHeader_2.54mm:PinHeader_2x04_P2.54mm_Vertical",
                "Würth Elektronik", "61300821121", "Pin header 2x4")
HEADER_3 = Item("Connector_Generic:Conn_01x03", "Console", "Connector_PinHeader_2.54mm:PinHeader_1x03_P2.54mm_Vertical",
                "Würth Elektronik", "61300311121", "Pin header 1x3")
HEADER_2 = Item("Connector_Generic:Conn_01x02", "Hook", "Connector_PinHeader_2.54mm:PinHeader_1x02_P2.54mm_Vertical",
                "Würth Elektronik", "61300211121", "Pin header 1x2")
JUMPER = Item("Jumper:Jumper_2_Open", "write", "Connector_PinHeader_2.54mm:PinHeader_1x02_P2.54mm_Vertical",
              "Würth Elektronik", "61300211121", "Pin header 1x2 for a jumper")



def test_point(net):
    """A round pad for a probe."""
    return Item("Connector:TestPoint", net, "TestPoint:TestPoint_Pad_D1.5mm")


HOLE_M25 = Item("Mechanical:MountingHole", "M2.5", "MountingHole:MountingHole_2.7mm_M2.5")
HOLE_M3 = Item("Mechanical:MountingHole", "M3", "MountingHole:MountingHole_3.2mm_M3")
FIDUCIAL = Item("Mechanical:Fiducial", "Fiducial", "Fiducial:Fiducial_1mm_Mask2mm")

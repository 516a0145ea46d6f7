package org.benchphone.pi.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** linux/i2c.h and linux/i2c-dev.h with 64-bit pointers, under the names that they have there. */
final class I2cAbi {
    static final int I2C_RDWR = 0x0707;
    static final int I2C_FUNCS = 0x0705;
    static final int I2C_FUNC_I2C = 1;
    static final int I2C_M_RD = 1;

    static final StructLayout MESSAGE = Abi.struct(
            "i2c_msg",
            JAVA_SHORT.withName("addr"),
            JAVA_SHORT.withName("flags"),
            JAVA_SHORT.withName("len"),
            MemoryLayout.paddingLayout(2),
            ADDRESS.withName("buf"));

    static final StructLayout MESSAGES = Abi.struct(
            "i2c_rdwr_ioctl_data", ADDRESS.withName("msgs"), JAVA_INT.withName("nmsgs"), MemoryLayout.paddingLayout(4));

    private I2cAbi() {}
}

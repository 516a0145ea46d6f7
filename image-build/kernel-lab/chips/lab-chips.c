// SPDX-License-Identifier: GPL-2.0 OR MIT
/*
 * An I2C adapter and an SPI controller with a chip on each, for a machine that has neither. The kernel's own cores,
 * i2c-dev and spidev stand above them as above real ones; its i2c-stub speaks only SMBus, and it has no SPI controller
 * that needs no hardware.
 *
 *   i2c-7, address 0x20   256 registers, the first byte of a write is where to go on; nobody else answers
 *   spi3, chip select 0   after 9F it answers EF 40 18, else the complement of each byte; a rising chip select ends a command
 */
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/spi/spi.h>

#define LAB_BUS 7
#define LAB_ADDRESS 0x20
#define LAB_SPI 3
#define READ_JEDEC_ID 0x9f

static const u8 jedec_id[] = { 0xef, 0x40, 0x18 };

static struct platform_device *board;
static struct spi_controller *controller;
static u8 registers[256], pointer;
static unsigned int position;
static bool identifying;

static int lab_i2c_transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int m, i;

	for (m = 0; m < count; m++) {
		if (messages[m].addr != LAB_ADDRESS)
			return -ENXIO;
		for (i = 0; i < messages[m].len; i++) {
			if (messages[m].flags & I2C_M_RD)
				messages[m].buf[i] = registers[pointer++];
			else if (i == 0)
				pointer = messages[m].buf[0];
			else
				registers[pointer++] = messages[m].buf[i];
		}
	}
	return count;
}

static u32 lab_i2c_functions(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C;
}

static const struct i2c_algorithm lab_algorithm = {
	.master_xfer = lab_i2c_transfer,
	.functionality = lab_i2c_functions,
};

static struct i2c_adapter adapter = {
	.owner = THIS_MODULE,
	.name = "lab-chips",
	.nr = LAB_BUS,
	.algo = &lab_algorithm,
};

static void lab_spi_select(struct spi_device *device, bool high)
{
	if (high)
		position = 0;
}

static u8 lab_spi_answer(u8 sent)
{
	if (position++ == 0)
		identifying = sent == READ_JEDEC_ID;
	else if (identifying && position - 2 < sizeof(jedec_id))
		return jedec_id[position - 2];
	return ~sent;
}

static int lab_spi_transfer(struct spi_controller *host, struct spi_device *device, struct spi_transfer *segment)
{
	const u8 *tx = segment->tx_buf;
	u8 *rx = segment->rx_buf;
	unsigned int i;

	for (i = 0; i < segment->len; i++) {
		u8 answer = lab_spi_answer(tx ? tx[i] : 0);

		if (rx)
			rx[i] = answer;
	}
	return 0;
}

static struct spi_board_info chip = {
	.modalias = "dh2228fv", /* a name that spidev binds to */
	.max_speed_hz = 50000000,
	.bus_num = LAB_SPI,
	.mode = SPI_MODE_0,
};

static int lab_spi_begin(void)
{
	int error;

	controller = spi_alloc_host(&board->dev, 0);
	if (!controller)
		return -ENOMEM;
	controller->bus_num = LAB_SPI;
	controller->num_chipselect = 1;
	controller->mode_bits = SPI_CPHA | SPI_CPOL;
	controller->bits_per_word_mask = SPI_BPW_MASK(8);
	controller->set_cs = lab_spi_select;
	controller->transfer_one = lab_spi_transfer;
	error = spi_register_controller(controller);
	if (error) {
		spi_controller_put(controller);
		return error;
	}
	if (!spi_new_device(controller, &chip)) {
		spi_unregister_controller(controller);
		return -ENODEV;
	}
	return 0;
}

static int __init lab_begin(void)
{
	int error;

	board = platform_device_register_simple("lab-chips", PLATFORM_DEVID_NONE, NULL, 0);
	if (IS_ERR(board))
		return PTR_ERR(board);
	adapter.dev.parent = &board->dev;
	error = i2c_add_numbered_adapter(&adapter);
	if (error)
		goto no_i2c;
	error = lab_spi_begin();
	if (error)
		goto no_spi;
	return 0;
no_spi:
	i2c_del_adapter(&adapter);
no_i2c:
	platform_device_unregister(board);
	return error;
}

static void __exit lab_end(void)
{
	spi_unregister_controller(controller);
	i2c_del_adapter(&adapter);
	platform_device_unregister(board);
}

module_init(lab_begin);
module_exit(lab_end);
MODULE_DESCRIPTION("An I2C and an SPI chip without hardware");
MODULE_LICENSE("Dual MIT/GPL");

/*
 * The kernel's side of /dev/spidev0.0, /dev/i2c-1 and two GPIO chips, as far as the providers see it. A test has the
 * provider call fake_open in place of open, and so on; what is not named fake_… here is the real one's.
 *
 * All that a test sets and asks are numbers with a name and an index: fake_set("level", 24, 1). A line's descriptor is a
 * real socket, on which a test's edges arrive, so poll and read need no stand-in.
 */
#include <errno.h>
#include <linux/gpio.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <linux/spi/spi.h>
#include <linux/spi/spidev.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define NAMES 48
#define VALUES 256
#define DESCRIPTORS 65536
#define HEADER_LINES 54

enum kind { NONE, SPI, I2C, CHIP, LINE };

struct descriptor {
	enum kind kind;
	int number; /* of the chip or the line */
	int far;    /* the test's end of a line */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { char name[32]; long values[VALUES]; } cells[NAMES];
static struct descriptor descriptors[DESCRIPTORS];
static unsigned char registers[256], pointer;

static long *cell(const char *name, int index)
{
	int i = 0;

	while (cells[i].name[0] && strcmp(cells[i].name, name))
		i++;
	snprintf(cells[i].name, sizeof cells[i].name, "%s", name);
	return &cells[i].values[index];
}

void fake_set(const char *name, int index, long value)
{
	pthread_mutex_lock(&lock);
	*cell(name, index) = value;
	pthread_mutex_unlock(&lock);
}

long fake_get(const char *name, int index)
{
	long value;

	pthread_mutex_lock(&lock);
	value = *cell(name, index);
	pthread_mutex_unlock(&lock);
	return value;
}

/* Whether this call is to fail: "fail open" 0 is the errno, 1 how many more calls. */
static int failing(const char *name)
{
	if (*cell(name, 1) <= 0)
		return 0;
	--*cell(name, 1);
	errno = (int)*cell(name, 0);
	return 1;
}

static int opened(enum kind kind, int number)
{
	int fd = eventfd(0, EFD_CLOEXEC);

	descriptors[fd] = (struct descriptor){ .kind = kind, .number = number };
	++*cell("open", 0);
	return fd;
}

int fake_open(const char *path, int flags, ...)
{
	int fd = -1;

	pthread_mutex_lock(&lock);
	if (failing("fail open"))
		;
	else if (!strcmp(path, "/dev/spidev0.0"))
		fd = opened(SPI, 0);
	else if (!strcmp(path, "/dev/i2c-1"))
		fd = opened(I2C, 1);
	else if (!strcmp(path, "/dev/gpiochip2"))
		fd = opened(CHIP, 2);
	else if (!strcmp(path, "/dev/gpiochip4"))
		fd = opened(CHIP, 4);
	else
		errno = ENOENT;
	pthread_mutex_unlock(&lock);
	return fd;
}

int fake_close(int fd)
{
	pthread_mutex_lock(&lock);
	if (descriptors[fd].kind != NONE)
		--*cell("open", 0);
	if (descriptors[fd].kind == LINE) {
		*cell("held", descriptors[fd].number) = 0;
		close(descriptors[fd].far);
	}
	descriptors[fd].kind = NONE;
	pthread_mutex_unlock(&lock);
	return close(fd);
}

/* A chip that answers each byte with its complement, and counts from A0 where nothing is sent. */
static void shift(const struct spi_ioc_transfer *segment)
{
	const unsigned char *tx = (const unsigned char *)(uintptr_t)segment->tx_buf;
	unsigned char *rx = (unsigned char *)(uintptr_t)segment->rx_buf;

	for (unsigned i = 0; rx && i < segment->len; i++)
		rx[i] = tx ? tx[i] ^ 0xFFu : 0xA0u + i;
}

static int spi(unsigned long request, void *argument)
{
	switch (request) {
	case SPI_IOC_WR_MODE32:
		*cell("mode", 0) = *(uint32_t *)argument;
		return 0;
	case SPI_IOC_RD_MODE32:
		*(uint32_t *)argument = *cell("mode", 0) & ~*cell("modes unknown", 0);
		return 0;
	case SPI_IOC_WR_BITS_PER_WORD:
		*cell("bits", 0) = *(uint8_t *)argument;
		return 0;
	case SPI_IOC_RD_BITS_PER_WORD:
		*(uint8_t *)argument = *cell("bits", 0);
		return 0;
	case SPI_IOC_WR_MAX_SPEED_HZ:
		*cell("speed", 0) = *(uint32_t *)argument;
		return 0;
	case SPI_IOC_RD_MAX_SPEED_HZ:
		*(uint32_t *)argument = *cell("speed", 0);
		return 0;
	}
	struct spi_ioc_transfer *segments = argument;
	int count = _IOC_SIZE(request) / sizeof *segments;

	if (request != _IOC(_IOC_WRITE, 'k', 0, count * sizeof *segments)) {
		errno = ENOTTY;
		return -1;
	}
	int total = 0;
	for (int i = 0; i < count; i++) {
		shift(&segments[i]);
		*cell("length", i) = segments[i].len;
		*cell("sends", i) = !!segments[i].tx_buf;
		*cell("hertz", i) = segments[i].speed_hz;
		*cell("pause", i) = segments[i].delay_usecs;
		*cell("cs change", i) = segments[i].cs_change;
		total += segments[i].len;
	}
	++*cell("messages", 0);
	*cell("segments", 0) = count;
	return total;
}

/* A chip with 256 registers at 0x20, whose first byte is where to go on. */
static int i2c(unsigned long request, void *argument)
{
	if (request == I2C_FUNCS) {
		*(unsigned long *)argument = *cell("smbus only", 0) ? I2C_FUNC_SMBUS_BYTE : I2C_FUNC_I2C;
		return 0;
	}
	struct i2c_rdwr_ioctl_data *data = argument;

	if (request != I2C_RDWR) {
		errno = ENOTTY;
		return -1;
	}
	++*cell("transactions", 0);
	*cell("messages", 0) = data->nmsgs;
	for (unsigned m = 0; m < data->nmsgs; m++) {
		struct i2c_msg *message = &data->msgs[m];

		if (message->addr != 0x20) {
			errno = ENXIO;
			return -1;
		}
		for (int i = 0; i < message->len; i++) {
			if (message->flags & I2C_M_RD)
				message->buf[i] = registers[pointer++];
			else if (i == 0)
				pointer = message->buf[0];
			else
				registers[pointer++] = message->buf[i];
		}
	}
	return data->nmsgs;
}

static void configure(int line, const struct gpio_v2_line_config *config)
{
	*cell("flags", line) = config->flags;
	*cell("debounce", line) = 0;
	for (unsigned i = 0; i < config->num_attrs; i++) {
		if (config->attrs[i].attr.id == GPIO_V2_LINE_ATTR_ID_DEBOUNCE)
			*cell("debounce", line) = config->attrs[i].attr.debounce_period_us;
		if (config->attrs[i].attr.id == GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES)
			*cell("level", line) = config->attrs[i].attr.values & config->attrs[i].mask;
	}
}

static int claim(struct gpio_v2_line_request *request)
{
	int line = request->offsets[0], pair[2];

	if (*cell("held", line)) {
		errno = EBUSY;
		return -1;
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return -1;
	configure(line, &request->config);
	*cell("level at request", line) = *cell("level", line);
	*cell("times set", line) = 0;
	*cell("named", line) = !strcmp(request->consumer, "benchphone");
	*cell("held", line) = 1;
	*cell("far", line) = pair[1];
	descriptors[pair[0]] = (struct descriptor){ .kind = LINE, .number = line, .far = pair[1] };
	++*cell("open", 0);
	request->fd = pair[0];
	return 0;
}

static int chip(int number, unsigned long request, void *argument)
{
	switch (request) {
	case GPIO_GET_CHIPINFO_IOCTL: {
		struct gpiochip_info *info = argument;

		strcpy(info->label, number == 4 ? "pinctrl-bcm2835" : "raspberrypi-exp-gpio");
		info->lines = number == 4 ? HEADER_LINES : 8;
		return 0;
	}
	case GPIO_V2_GET_LINEINFO_IOCTL: {
		struct gpio_v2_line_info *info = argument;

		info->flags = *cell("held", info->offset) ? GPIO_V2_LINE_FLAG_USED : 0;
		strcpy(info->consumer, *cell("held by a driver", info->offset) ? "spi0 CS0" : "");
		return 0;
	}
	case GPIO_V2_GET_LINE_IOCTL:
		return claim(argument);
	}
	errno = ENOTTY;
	return -1;
}

static int line(int number, unsigned long request, void *argument)
{
	struct gpio_v2_line_values *values = argument;

	switch (request) {
	case GPIO_V2_LINE_GET_VALUES_IOCTL:
		values->bits = *cell("level", number) & values->mask;
		return 0;
	case GPIO_V2_LINE_SET_VALUES_IOCTL:
		*cell("level", number) = values->bits & values->mask;
		++*cell("times set", number);
		return 0;
	case GPIO_V2_LINE_SET_CONFIG_IOCTL:
		configure(number, argument);
		return 0;
	}
	errno = ENOTTY;
	return -1;
}

int fake_ioctl(int fd, unsigned long request, ...)
{
	va_list more;
	void *argument;
	int result = -1;

	va_start(more, request);
	argument = va_arg(more, void *);
	va_end(more);
	pthread_mutex_lock(&lock);
	if (!failing("fail ioctl"))
		switch (descriptors[fd].kind) {
		case SPI: result = spi(request, argument); break;
		case I2C: result = i2c(request, argument); break;
		case CHIP: result = chip(descriptors[fd].number, request, argument); break;
		case LINE: result = line(descriptors[fd].number, request, argument); break;
		default: errno = EBADF;
		}
	pthread_mutex_unlock(&lock);
	return result;
}

/* An edge on a line that somebody holds, as the kernel's interrupt handler would report it. */
void fake_edge(int number, int rising, uint64_t nanos, uint32_t sequence)
{
	struct gpio_v2_line_event event = {
		.timestamp_ns = nanos,
		.id = rising ? GPIO_V2_LINE_EVENT_RISING_EDGE : GPIO_V2_LINE_EVENT_FALLING_EDGE,
		.offset = number,
		.seqno = sequence,
		.line_seqno = sequence,
	};

	fake_set("level", number, rising);
	if (write((int)fake_get("far", number), &event, sizeof event) != sizeof event)
		fake_set("broken", number, errno);
}

/* For measuring: the least that a device can do with a message, which is to copy it. */
int fast_ioctl(int fd, unsigned long request, ...)
{
	va_list more;

	va_start(more, request);
	struct spi_ioc_transfer *segment = va_arg(more, struct spi_ioc_transfer *);
	va_end(more);
	if (_IOC_NR(request) != 0 || _IOC_TYPE(request) != 'k')
		return fake_ioctl(fd, request, segment);
	memcpy((void *)(uintptr_t)segment->rx_buf, (const void *)(uintptr_t)segment->tx_buf, segment->len);
	return segment->len;
}

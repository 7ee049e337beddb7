#include "services/licensing/devicetraits.h"

#include <array>
#include <cstdint>

#include <CoreFoundation/CoreFoundation.h>
#include <IOKit/IOKitLib.h>
#include <sys/attr.h>
#include <sys/sysctl.h>
#include <time.h>
#include <unistd.h>
#include <uuid/uuid.h>

namespace licensing {

namespace {

std::string systemText(const char *name)
{
    std::array<char, 256> text{};
    std::size_t size = text.size() - 1;
    return sysctlbyname(name, text.data(), &size, nullptr, 0) == 0 ? std::string(text.data()) : std::string();
}

/** A text the platform expert knows, such as its serial number. */
std::string platformText(CFStringRef key)
{
    const io_service_t platform = IOServiceGetMatchingService(kIOMasterPortDefault, IOServiceMatching("IOPlatformExpertDevice"));
    if (platform == 0)
        return {};
    const auto value = IORegistryEntryCreateCFProperty(platform, key, kCFAllocatorDefault, 0);
    IOObjectRelease(platform);
    std::array<char, 256> text{};
    if (value != nullptr) {
        if (CFGetTypeID(value) == CFStringGetTypeID())
            CFStringGetCString(static_cast<CFStringRef>(value), text.data(), text.size(), kCFStringEncodingUTF8);
        CFRelease(value);
    }
    return text.data();
}

/** The id of the volume the system starts from. */
std::string systemDisk()
{
    struct [[gnu::packed]] Answer
    {
        std::uint32_t length;
        uuid_t id;
    } answer{};
    attrlist wanted{};
    wanted.bitmapcount = ATTR_BIT_MAP_COUNT;
    wanted.volattr = ATTR_VOL_INFO | ATTR_VOL_UUID;
    if (getattrlist("/", &wanted, &answer, sizeof answer, 0) != 0)
        return {};
    uuid_string_t text{};
    uuid_unparse(answer.id, text);
    return text;
}

} // namespace

DeviceTraits readDeviceTraits()
{
    return {{platformText(CFSTR("IOPlatformUUID")), platformText(CFSTR("IOPlatformSerialNumber")) + "\n" + systemText("hw.model"), systemDisk()}};
}

protocol::ClockReading readClocks(foundation::Time wall)
{
    timespec since{};
    clock_gettime(CLOCK_MONOTONIC, &since); // counts through sleep on this system
    return {wall, systemText("kern.bootsessionuuid"),
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(since.tv_sec) + std::chrono::nanoseconds(since.tv_nsec))};
}

std::string machineName()
{
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' ? std::string(name.data()) : std::string("Mac");
}

} // namespace licensing

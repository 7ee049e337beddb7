#include "services/licensing/devicetraits.h"
#include "services/licensing/files.h"

#include <array>
#include <sstream>

#include <time.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace licensing {

namespace {

/** The first line of a system file without blanks around it; empty where it cannot be read. */
std::string lineOf(const fs::path &path)
{
    auto text = fileText(path, 4096).value_or("");
    text.resize(std::min(text.size(), text.find('\n')));
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.pop_back();
    return text.substr(std::min(text.size(), text.find_first_not_of(' ')));
}

std::string systemId()
{
    const auto id = lineOf("/etc/machine-id");
    return id.empty() ? lineOf("/var/lib/dbus/machine-id") : id;
}

std::string processorName()
{
    std::istringstream lines(fileText("/proc/cpuinfo", 1024 * 1024).value_or(""));
    for (std::string line; std::getline(lines, line);) {
        const bool names = line.starts_with("model name") || line.starts_with("Serial") || line.starts_with("Model");
        if (const auto colon = line.find(": "); names && colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return {};
}

/** Board and processor: the serial numbers of a board are for root alone. */
std::string board()
{
    std::string out;
    for (const char *name : {"board_vendor", "board_name", "product_name", "product_family"}) {
        if (const auto word = lineOf(fs::path("/sys/class/dmi/id") / name); !word.empty())
            out += word + "\n";
    }
    if (out.empty())
        out = lineOf("/proc/device-tree/serial-number");
    return out + processorName();
}

/** The device the root file system lies on, as its name below /sys/class/block; empty for one in memory or on a network. */
std::string rootDevice()
{
    std::istringstream mounts(fileText("/proc/self/mountinfo", 1024 * 1024).value_or(""));
    for (std::string line; std::getline(mounts, line);) {
        std::istringstream words(line);
        std::string id, parent, device, root, place, word;
        words >> id >> parent >> device >> root >> place;
        if (place != "/")
            continue;
        while (words >> word && word != "-") {
        }
        std::string kind, source;
        words >> kind >> source;
        std::error_code fault;
        const auto real = fs::canonical(source, fault);
        if (!fault && real.string().starts_with("/dev/"))
            return real.filename().string();
        const auto numbered = fs::canonical(fs::path("/sys/dev/block") / device, fault);
        return fault ? std::string() : numbered.filename().string();
    }
    return {};
}

/** The serial number of the system disk, or the id of the file system on it. */
std::string systemDisk()
{
    const auto name = rootDevice();
    std::error_code fault;
    if (name.empty())
        return {};
    auto folder = fs::canonical(fs::path("/sys/class/block") / name, fault);
    for (int up = 0; !fault && up < 2; ++up, folder = folder.parent_path()) {
        for (const char *file : {"device/serial", "serial", "device/wwid", "wwid", "device/cid"}) {
            if (auto text = lineOf(folder / file); !text.empty())
                return text;
        }
    }
    for (const auto &entry : fs::directory_iterator("/dev/disk/by-uuid", fault)) {
        std::error_code unreadable;
        if (fs::canonical(entry.path(), unreadable).filename() == name)
            return entry.path().filename().string();
    }
    return {};
}

} // namespace

DeviceTraits readDeviceTraits() { return {{systemId(), board(), systemDisk()}}; }

protocol::ClockReading readClocks(foundation::Time wall)
{
    timespec since{};
    clock_gettime(CLOCK_BOOTTIME, &since);
    return {wall, lineOf("/proc/sys/kernel/random/boot_id"),
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(since.tv_sec) + std::chrono::nanoseconds(since.tv_nsec))};
}

std::string machineName()
{
    std::array<char, 65> name{};
    return gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0' ? std::string(name.data()) : std::string("Linux");
}

} // namespace licensing

#include "services/licensing/devicetraits.h"

#include <array>
#include <cstdio>

#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

namespace licensing {

namespace {

std::string registryText(const char *key, const char *name)
{
    std::array<char, 256> text{};
    DWORD size = static_cast<DWORD>(text.size() - 1);
    const auto flags = DWORD{RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY};
    return RegGetValueA(HKEY_LOCAL_MACHINE, key, name, flags, nullptr, text.data(), &size) == ERROR_SUCCESS ? std::string(text.data()) : std::string();
}

std::string bootId()
{
    DWORD number = 0;
    DWORD size = sizeof number;
    const char *const key = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters";
    return RegGetValueA(HKEY_LOCAL_MACHINE, key, "BootId", RRF_RT_REG_DWORD, nullptr, &number, &size) == ERROR_SUCCESS ? std::to_string(number)
                                                                                                                   : std::string();
}

std::string board()
{
    const char *const bios = "HARDWARE\\DESCRIPTION\\System\\BIOS";
    std::string out;
    for (const char *name : {"BaseBoardManufacturer", "BaseBoardProduct", "SystemProductName"})
        out += registryText(bios, name) + "\n";
    return out + registryText("HARDWARE\\DESCRIPTION\\System\\CentralProcessor\\0", "ProcessorNameString");
}

/** The serial number of the volume Windows lies on. */
std::string systemDisk()
{
    std::array<wchar_t, MAX_PATH> folder{};
    DWORD serial = 0;
    if (GetWindowsDirectoryW(folder.data(), MAX_PATH) < 3)
        return {};
    folder[3] = L'\0';
    return GetVolumeInformationW(folder.data(), nullptr, 0, &serial, nullptr, nullptr, nullptr, 0) ? std::to_string(serial) : std::string();
}

} // namespace

DeviceTraits readDeviceTraits() { return {{registryText("SOFTWARE\\Microsoft\\Cryptography", "MachineGuid"), board(), systemDisk()}}; }

protocol::ClockReading readClocks(foundation::Time wall)
{
    // Without an id of this boot nothing may be concluded from how long it lasts.
    const auto boot = bootId();
    return {wall, boot, std::chrono::milliseconds(boot.empty() ? 0 : static_cast<std::int64_t>(GetTickCount64()))};
}

std::string machineName()
{
    std::array<char, MAX_COMPUTERNAME_LENGTH + 1> name{};
    DWORD size = static_cast<DWORD>(name.size());
    return GetComputerNameA(name.data(), &size) ? std::string(name.data()) : std::string("Windows");
}

} // namespace licensing

#include "services/licenseserver/http/requesthead.h"

#include <algorithm>

namespace licenseserver {

Head examine(std::string_view bytes, std::size_t from, std::size_t most)
{
    std::size_t at = from > 3 ? from - 3 : 0; // an end of line may lie across two reads
    while ((at = bytes.find('\n', at)) != std::string_view::npos) {
        if (at + 1 > most)
            return {0, 431};
        if (at < 2 || bytes[at - 1] != '\r')
            return {0, 400};
        if (bytes[at - 2] == '\n')
            return {at + 1, 0};
        if (at + 1 < bytes.size() && (bytes[at + 1] == ' ' || bytes[at + 1] == '\t'))
            return {0, 400};
        ++at;
    }
    return {0, bytes.size() > most ? 431 : 0};
}

std::string responseText(const Response &response, const std::vector<Header> &always, bool keepAlive, bool headOnly)
{
    std::string out = "HTTP/1.1 " + std::to_string(response.status) + " " + std::string(reasonPhrase(response.status)) + "\r\n";
    const auto add = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ");
        for (const char c : value)
            out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        out += "\r\n";
    };
    if (!response.contentType.empty())
        add("Content-Type", response.contentType);
    if (response.status != 204 && response.status != 304)
        add("Content-Length", std::to_string(response.body.size()));
    if (!keepAlive)
        add("Connection", "close");
    for (const auto &header : always) {
        const bool replaced = std::any_of(response.headers.begin(), response.headers.end(), [&](const Header &own) { return own.name == header.name; });
        if (!replaced) // two policies side by side would both be in force
            add(header.name, header.value);
    }
    for (const auto &header : response.headers)
        add(header.name, header.value);
    out += "\r\n";
    if (!headOnly)
        out += response.body;
    return out;
}

} // namespace licenseserver

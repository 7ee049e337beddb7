#include "tests/support/mmdbwriter.h"

#include <array>
#include <cstdint>
#include <fstream>

#include <arpa/inet.h>

namespace support {

namespace {

std::string control(unsigned type, std::size_t size)
{
    std::string out;
    out += static_cast<char>((type <= 7 ? type << 5U : 0U) | static_cast<unsigned>(size)); // sizes here stay below 29
    if (type > 7)
        out += static_cast<char>(type - 7);
    return out;
}
std::string text(const std::string &value)
{
    if (value.size() < 29)
        return control(2, value.size()) + value;
    return control(2, 29) + static_cast<char>(value.size() - 29) + value;
}
std::string number(unsigned type, std::uint64_t value)
{
    std::string bytes;
    for (; value > 0; value >>= 8U)
        bytes.insert(bytes.begin(), static_cast<char>(value & 0xffU));
    return control(type, bytes.size()) + bytes;
}
std::string boolean(bool value) { return control(14, value ? 1 : 0); }
std::string map(std::size_t members) { return control(7, members); }

constexpr std::uint32_t nothing = 0xffffffff;

struct Node
{
    std::array<std::uint32_t, 2> child{nothing, nothing};
    std::array<std::int64_t, 2> data{-1, -1}; ///< offset in the data section
};

} // namespace

void MmdbWriter::add(const std::string &network, std::string data)
{
    const auto slash = network.find('/');
    const auto address = network.substr(0, slash);
    auto length = static_cast<std::size_t>(std::stoi(network.substr(slash + 1)));
    std::array<unsigned char, 16> bytes{};
    const bool v4 = inet_pton(AF_INET, address.c_str(), bytes.data() + 12) == 1;
    if (!v4)
        inet_pton(AF_INET6, address.c_str(), bytes.data());
    length += v4 ? 96 : 0;
    std::string bits;
    for (std::size_t bit = 0; bit < length; ++bit)
        bits += ((bytes[bit / 8] >> (7 - bit % 8)) & 1) != 0 ? '1' : '0';
    m_entries.push_back({bits, std::move(data)});
}

void MmdbWriter::country(const std::string &network, const std::string &code)
{
    add(network, map(1) + text("country") + map(1) + text("iso_code") + text(code));
}

void MmdbWriter::flag(const std::string &network, const std::string &name) { add(network, map(1) + text(name) + boolean(true)); }

std::string MmdbWriter::bytes() const
{
    std::vector<Node> nodes(1);
    std::string data;
    for (const auto &entry : m_entries) {
        std::uint32_t at = 0;
        for (std::size_t i = 0; i + 1 < entry.bits.size(); ++i) {
            const auto side = static_cast<std::size_t>(entry.bits[i] - '0');
            if (nodes[at].child[side] == nothing) {
                const auto made = static_cast<std::uint32_t>(nodes.size());
                Node node;
                node.data = {nodes[at].data[side], nodes[at].data[side]}; // a network inside another one inherits what is said of it
                nodes[at].child[side] = made;
                nodes[at].data[side] = -1;
                nodes.push_back(node);
            }
            at = nodes[at].child[side];
        }
        const auto side = static_cast<std::size_t>(entry.bits.back() - '0');
        nodes[at].data[side] = static_cast<std::int64_t>(data.size());
        data += entry.data;
    }
    const auto count = static_cast<std::uint32_t>(nodes.size());
    std::string out;
    for (const auto &node : nodes) {
        for (std::size_t side = 0; side < 2; ++side) {
            auto record = count; // "nothing here"
            if (node.child[side] != nothing)
                record = node.child[side];
            else if (node.data[side] >= 0)
                record = count + 16 + static_cast<std::uint32_t>(node.data[side]);
            for (const unsigned shift : {16U, 8U, 0U})
                out += static_cast<char>((record >> shift) & 0xffU);
        }
    }
    out += std::string(16, '\0') + data + "\xab\xcd\xefMaxMind.com";
    out += map(9) + text("binary_format_major_version") + number(5, 2) + text("binary_format_minor_version") + number(5, 0) + text("build_epoch") +
           number(9, 1790000000) + text("database_type") + text(m_type) + text("description") + map(0) + text("ip_version") + number(5, 6) +
           text("languages") + control(11, 0) + text("node_count") + number(6, count) + text("record_size") + number(5, 24);
    return out;
}

bool MmdbWriter::write(const std::string &path) const
{
    const auto temporary = path + ".new";
    {
        std::ofstream file(temporary, std::ios::binary);
        file << bytes();
        if (!file.flush())
            return false;
    }
    return std::rename(temporary.c_str(), path.c_str()) == 0;
}

} // namespace support

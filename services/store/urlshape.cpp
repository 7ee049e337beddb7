#include "services/store/urlshape.h"

#include "services/foundation/hash.h"

namespace store {

using foundation::Result;

namespace {
constexpr std::int64_t atMost = 2'000;
constexpr int enough = 4;
constexpr std::size_t remembered = 10'000;
constexpr std::size_t shortest = 5; ///< of an id: a few digits may stand anywhere

bool plain(std::string_view text) { return text.find_first_of(std::string_view("\1\2\0", 3)) == std::string_view::npos; }
} // namespace

Result<UrlShapes> UrlShapes::open(sqlite::Connection &db)
{
    UrlShapes shapes;
    shapes.m_db = &db;
    auto find = db.prepare("SELECT code FROM url_shape WHERE shape = ?1");
    auto add = db.prepare("INSERT INTO url_shape(id, code, shape) VALUES (?1, ?2, ?3)");
    if (!find || !add)
        return !find ? find.error() : add.error();
    shapes.m_find = std::move(*find);
    shapes.m_add = std::move(*add);
    return shapes;
}

bool UrlShapes::makeShape(std::string_view url, std::string_view externalId, std::string_view handle)
{
    if (externalId.size() < shortest || !plain(url) || !plain(handle))
        return false;
    const std::size_t id = url.find(externalId);
    if (id == std::string_view::npos || url.find(externalId, id + 1) != std::string_view::npos)
        return false;
    const std::string_view before = url.substr(0, id);
    const std::size_t author = handle.empty() ? std::string_view::npos : before.rfind(handle);
    const bool named = author != std::string_view::npos && author > 0 && author + handle.size() < before.size() &&
                       (before[author - 1] == '/' || before[author - 1] == '@') && before[author + handle.size()] == '/';
    m_shape.assign(named ? before.substr(0, author) : before);
    if (named)
        m_shape.append(1, '\2').append(before.substr(author + handle.size()));
    m_shape.append(1, '\1').append(url.substr(id + externalId.size()));
    return true;
}

Result<std::string> UrlShapes::codeOf(std::string_view url, std::string_view externalId, std::string_view handle)
{
    if (!makeShape(url, externalId, handle))
        return std::string();
    if (const auto known = m_codes.find(m_shape); known != m_codes.end())
        return known->second;
    const auto row = m_find.with(std::string_view(m_shape)).step();
    if (!row)
        return row.error();
    std::string code(*row ? m_find.text(0) : std::string_view());
    m_find.reset();
    if (code.empty()) {
        // Seen a few times it is a pattern; addresses that only happen to hold their id would fill the table.
        if (m_seen.size() >= remembered)
            m_seen.clear();
        if (++m_seen[foundation::hash64(m_shape)] < enough)
            return std::string();
        const auto last = m_db->number("SELECT coalesce(max(id), 0) FROM url_shape");
        if (!last)
            return last.error();
        if (*last >= atMost)
            return std::string();
        const auto id = static_cast<std::uint64_t>(*last + 1);
        if (id > 0xFF)
            code += static_cast<char>(id >> 8U);
        code += static_cast<char>(id & 0xFFU);
        m_add.with(static_cast<std::int64_t>(id));
        m_add.bindBlob(2, code);
        m_add.bind(3, std::string_view(m_shape));
        if (const auto added = m_add.run(); !added)
            return added.error();
    }
    m_codes.emplace(m_shape, code); // never more than the table holds
    return code;
}

} // namespace store

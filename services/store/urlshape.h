#pragma once

#include "services/sqlite/connection.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace store {

/** The address of the row `t` of post_text with its `p` of post, as an SQL expression. */
inline constexpr std::string_view urlSql =
    "CASE typeof(t.url) WHEN 'blob' THEN (SELECT replace(replace(s.shape, char(1), ifnull(t.ext, '')), char(2),"
    " ifnull((SELECT a.display FROM author a WHERE a.id = p.author), '')) FROM url_shape s WHERE s.code = t.url) ELSE t.url END";

/**
 * Patterns of addresses: a network builds them from the post's id and its author's handle, which are kept anyway, so that an address
 * costs a byte or two in place of sixty.
 */
class UrlShapes
{
public:
    static foundation::Result<UrlShapes> open(sqlite::Connection &db);

    /** The code of the pattern that gives `url` back from the id and the handle as they are stored; empty: there is none, keep the text. */
    foundation::Result<std::string> codeOf(std::string_view url, std::string_view externalId, std::string_view handle);
    void forget() { m_codes.clear(); } ///< after a rollback

private:
    bool makeShape(std::string_view url, std::string_view externalId, std::string_view handle);

    sqlite::Connection *m_db = nullptr;
    sqlite::Statement m_find;
    sqlite::Statement m_add;
    std::unordered_map<std::string, std::string> m_codes; ///< by pattern
    std::unordered_map<std::uint64_t, int> m_seen; ///< how often, of those that are no pattern yet
    std::string m_shape;
};

} // namespace store

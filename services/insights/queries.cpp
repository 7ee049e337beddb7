#include "services/insights/queries.h"

#include "services/store/query/parser.h"
#include "services/store/search.h"

namespace insights {

using foundation::Result;

std::string dateQuery(const domain::Period &period)
{
    std::string query = "date:" + foundation::isoDate(period.first);
    if (period.last != period.first)
        query += ".." + foundation::isoDate(period.last);
    return query;
}

std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
    return out;
}

std::string scopeQuery(const Subject &subject)
{
    return (subject.platform.empty() ? std::string() : "platform:" + quoted(subject.platform) + " ") + dateQuery(subject.period);
}

std::string authorQuery(const std::vector<std::string> &handles)
{
    if (handles.empty())
        return {};
    if (handles.size() == 1)
        return "author:" + quoted(handles.front());
    std::string out = "author:(";
    for (std::size_t i = 0; i < handles.size(); ++i)
        out += (i > 0 ? " OR " : "") + quoted(handles[i]);
    return out + ")";
}

Result<std::int64_t> countOf(store::Workspace &workspace, const Subject &subject, const std::string &query)
{
    const auto parsed = store::query::parsed(query);
    if (!parsed)
        return parsed.error();
    return store::Search(workspace).count(*parsed, scopeOf(subject));
}

} // namespace insights

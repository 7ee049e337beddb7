#include "models/facets.h"

#include "models/mentionquery.h"
#include "services/store/segments/facets.h"

namespace models {

using foundation::Error;
using foundation::Result;

namespace {

constexpr std::size_t most = 5;

QVector<FacetEntry> entries(const std::vector<store::FacetCount> &counts, const QString &field)
{
    QVector<FacetEntry> out;
    for (const store::FacetCount &count : counts) {
        const QString name = text(count.name);
        if (out.size() == qsizetype(most))
            break;
        const bool sign = name.startsWith(u'@') || name.startsWith(u'#');
        if (!name.isEmpty() && !name.startsWith(u'('))
            out.append({name, field + u':' + queryValue(sign ? name.mid(1) : name), count.posts});
    }
    return out;
}

Result<FacetData> read(store::Workspace &workspace, const MentionFilter &filter, const foundation::StopToken &stop)
{
    const sqlite::Connection::Interruptible guard(workspace.db(), stop);
    const auto asked = mentionQuery(workspace, filter);
    if (!asked)
        return asked.error();
    const auto facets = store::facets(workspace, asked->query, asked->scope, most, stop);
    if (!facets)
        return facets.error();
    FacetData out;
    out.posts = facets->posts;
    out.first = filter.first;
    out.last = filter.last;
    out.days.resize(filter.first.daysTo(filter.last) + 1);
    for (const store::DayCount &day : facets->days) {
        const auto at = filter.first.daysTo(dateOf(day.day));
        if (at >= 0 && at < out.days.size())
            out.days[at] = day.posts;
    }
    out.platforms = entries(facets->platforms, QStringLiteral("platform"));
    out.languages = entries(facets->languages, QStringLiteral("lang"));
    out.authors = entries(facets->authors, QStringLiteral("author"));
    out.tags = entries(facets->tags, QStringLiteral("tag"));
    return out;
}

} // namespace

FacetLoader::FacetLoader(Session *session, QObject *parent) : QObject(parent), m_session(session) {}

void FacetLoader::load(const MentionFilter &filter)
{
    m_stop.stop();
    m_stop = {};
    const int mine = ++m_generation;
    if (!m_session->isOpen() || !filter.first.isValid())
        return;
    m_session->run(Session::Lane::Figures, this,
                   [filter, stop = m_stop](store::Workspace &workspace) -> Result<FacetData> {
                       if (stop.stopped())
                           return Error{Error::Kind::Cancelled, "asked again"};
                       return read(workspace, filter, stop);
                   },
                   [this, mine](const Result<FacetData> &answer) {
                       if (mine != m_generation)
                           return;
                       if (answer)
                           Q_EMIT loaded(*answer);
                       else
                           Q_EMIT failed(answer.error());
                   });
}

} // namespace models

#pragma once

#include "models/mentions.h"

namespace models {

/** One value the hits have, with how many have it and how to ask for it. */
struct FacetEntry
{
    QString name;  ///< "instagram", "#tea", "@ada"
    QString query; ///< "platform:instagram"
    qint64 posts = 0;
};

/** The hits of a filter at a glance. */
struct FacetData
{
    qint64 posts = 0;
    QDate first, last;     ///< of the filter
    QVector<qint64> days;  ///< hits a day, from first to last
    QVector<FacetEntry> platforms, languages, authors, tags; ///< the most first
};

/** Works out when, where, in which language and by whom the hits of a filter are; an earlier question is dropped. */
class FacetLoader : public QObject
{
    Q_OBJECT
public:
    explicit FacetLoader(Session *session, QObject *parent = nullptr);
    void load(const MentionFilter &filter); ///< the same filter again is asked again: posts may have come

Q_SIGNALS:
    void loaded(const models::FacetData &facets);
    void failed(const foundation::Error &error);

private:
    Session *m_session;
    foundation::StopToken m_stop;
    int m_generation = 0;
};

} // namespace models

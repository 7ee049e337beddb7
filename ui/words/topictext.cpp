#include "ui/words/topictext.h"

#include "ui/theme/tokens.h"
#include "ui/words/figuretext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace ui {
namespace {

/** Words live under one name for the translators. */
struct TopicText
{
    Q_DECLARE_TR_FUNCTIONS(TopicText)
};

QString whole(qint64 number) { return iso(QLocale().toString(number)); }
QString decimal(double number, int digits = 1) { return iso(QLocale().toString(number, 'f', digits)); }

QString moodsText(const models::MoodCounts &moods)
{
    return TopicText::tr("%1 negative, %2 neutral, %3 positive, %4 not rated").arg(whole(moods.negative), whole(moods.neutral), whole(moods.positive), whole(moods.unjudged));
}

QString pointsText(const models::InfluencerInfo &person, const models::Topics &all, std::size_t part, const QString &why)
{
    return TopicText::tr("%1 of %2: %3", "points, most points, where they come from").arg(decimal(person.points[part]), decimal(all.weights[part]), why);
}

} // namespace

QString kindText(models::TopicKind kind)
{
    switch (kind) {
    case models::TopicKind::Hashtag: return TopicText::tr("Hashtag");
    case models::TopicKind::Phrase: return TopicText::tr("Phrase");
    case models::TopicKind::Handle: return TopicText::tr("Handle");
    case models::TopicKind::Site: return TopicText::tr("Website");
    case models::TopicKind::Name: return TopicText::tr("Name");
    case models::TopicKind::Product: return TopicText::tr("Product");
    }
    return {};
}

QString timesText(double times) { return iso(QLocale().toString(times, 'f', times < 10 ? 1 : 0) + u'×'); }

QString spanText(const QDateTime &first, const QDateTime &last)
{
    const qint64 minutes = first.secsTo(last) / 60;
    if (minutes < 120)
        return TopicText::tr("%Ln min", nullptr, int(minutes));
    if (minutes < 48 * 60)
        return TopicText::tr("%Ln hour(s)", nullptr, int(minutes / 60));
    return TopicText::tr("%Ln day(s)", nullptr, int(minutes / (24 * 60)));
}

QString momentText(const QDateTime &moment) { return iso(QLocale().toString(moment.date(), QLocale::ShortFormat) + u' ' + moment.toString(u"HH:mm"_qs)); }

QString burstText(const std::optional<double> &burstiness)
{
    if (!burstiness)
        return u"–"_qs;
    const QString number = decimal(*burstiness, 2);
    if (*burstiness < -.5)
        return TopicText::tr("%1, like a clock").arg(number);
    return *burstiness > .3 ? TopicText::tr("%1, in bursts").arg(number) : number;
}

QString readText(const models::ReadInfo &read)
{
    return read.whole() ? QString() : TopicText::tr("%1 of %2 posts read").arg(whole(read.read), whole(read.posts));
}

QString cautionText() { return TopicText::tr("May be a shared template, a campaign or a quotation: texts and times agree, the reason is not known."); }

QString topicsLead(const models::Topics &topics)
{
    if (!topics.enoughPast)
        return TopicText::tr("There is too little past to say what rises.");
    if (topics.rising.isEmpty())
        return TopicText::tr("Nothing rises beyond its own past.");
    const models::TopicInfo &first = topics.rising.front();
    return TopicText::tr("%1 rises most: %Ln mention(s), at least %2 the usual.", nullptr, int(first.posts)).arg(QChar(0x2068) + first.shown + QChar(0x2069), timesText(first.atLeast));
}

QString topicsRest(const models::Topics &topics)
{
    QStringList said;
    if (topics.rising.size() > 1)
        said << TopicText::tr("%Ln more topic(s) rise.", nullptr, int(topics.rising.size() - 1));
    if (topics.clustersFound > 0)
        said << TopicText::tr("%Ln text(s) were posted by several accounts.", nullptr, int(topics.clustersFound));
    if (said.isEmpty() && topics.enoughPast)
        said << TopicText::tr("%1 compared with %2.").arg(daysText(topics.recentFirst, topics.recentLast), daysText(topics.pastFirst, topics.pastLast));
    return said.join(u' ');
}

Reasons topicReasons(const models::TopicInfo &topic, const models::Topics &all)
{
    const double scale = double(all.recent.posts) / double(std::max<qint64>(1, all.recent.read));
    Reasons out{{TopicText::tr("Kind"), kindText(topic.kind)},
                {TopicText::tr("Posts"), TopicText::tr("%1 of %2, %3", "posts, all posts, days").arg(whole(topic.posts), whole(all.recent.posts), daysText(all.recentFirst, all.recentLast))},
                {TopicText::tr("Expected"), TopicText::tr("%1, from its share of the posts of %2, weekday by weekday, with one post added to that past").arg(decimal(topic.expected), daysText(all.pastFirst, all.pastLast))},
                {TopicText::tr("At least"), TopicText::tr("%1 with 95% certainty: the lower 5% of Gamma(2 + %2 / %3, 2 + %4 / %3), where %3 is how many times more than chance its past weeks differed")
                                                .arg(timesText(topic.atLeast), whole(topic.read), decimal(topic.spread), decimal(topic.expected / scale))},
                {TopicText::tr("Authors"), topic.authorsKnown ? TopicText::tr("%Ln different one(s)", nullptr, int(topic.authors)) : TopicText::tr("not told by any post")},
                {TopicText::tr("Sentiment"), moodsText(topic.moods)},
                {TopicText::tr("Reposts"), whole(topic.reposts)},
                {TopicText::tr("First post"), momentText(topic.first)}};
    if (topic.fresh)
        out.append({TopicText::tr("Before"), TopicText::tr("not once among the posts read")});
    if (!topic.also.isEmpty())
        out.append({TopicText::tr("Also"), TopicText::tr("%1: nearly the same posts").arg(topic.also.join(u", "_qs))});
    if (!all.recent.whole() || !all.before.whole())
        out.append({TopicText::tr("Read"), TopicText::tr("%1 of %2 posts of these days and %3 of %4 before, spread evenly over time").arg(whole(all.recent.read), whole(all.recent.posts), whole(all.before.read), whole(all.before.posts))});
    out.append({TopicText::tr("Query"), iso(topic.query)});
    return out;
}

Reasons clusterReasons(const models::ClusterInfo &cluster)
{
    return {{TopicText::tr("Text"), cluster.text},
            {TopicText::tr("Alike"), cluster.sameWords ? TopicText::tr("the same words; order, links, handles and emoji do not count") : TopicText::tr("at least 8 of 10 words; links, handles and emoji do not count")},
            {TopicText::tr("Accounts"), TopicText::tr("%1, of them %2", "number, names").arg(whole(cluster.authors), iso(cluster.accounts.mid(0, 12).join(u", "_qs)))},
            {TopicText::tr("Posts"), TopicText::tr("%1 and %2 reposts").arg(whole(cluster.posts), whole(cluster.reposts))},
            {TopicText::tr("First post"), TopicText::tr("%1 by %2").arg(momentText(cluster.first), iso(cluster.firstAuthor))},
            {TopicText::tr("Within"), TopicText::tr("%1, %2 in the fullest hour").arg(spanText(cluster.first, cluster.last), whole(cluster.busiestHour))},
            {TopicText::tr("Burstiness"), TopicText::tr("%1: (deviation - mean) / (deviation + mean) of the times between posts; -1 is regular, 0 chance, 1 bursts").arg(burstText(cluster.burstiness))},
            {TopicText::tr("Sentiment"), moodsText(cluster.moods)},
            {TopicText::tr("Caution"), cautionText()},
            {TopicText::tr("Query"), cluster.queryPosts == cluster.posts ? iso(cluster.query) : TopicText::tr("finds %1 posts: %2").arg(whole(cluster.queryPosts), iso(cluster.query))}};
}

Reasons groupReasons(const models::AccountGroupInfo &group)
{
    return {{TopicText::tr("Accounts"), iso(group.accounts.join(u", "_qs))},
            {TopicText::tr("Shared texts"), whole(group.texts)},
            {TopicText::tr("Score"), TopicText::tr("%1 of 1: for two accounts 1 minus the product, over the texts both posted, of (1 - 2 / accounts that posted it × 2^(-minutes between the two / 60)); the mean of all pairs that share two texts and reach 0.5")
                                         .arg(decimal(group.score, 2))},
            {TopicText::tr("Apart"), TopicText::tr("%1 minutes in the middle of all pairs").arg(decimal(group.minutes))},
            {TopicText::tr("Caution"), cautionText()},
            {TopicText::tr("Query"), iso(group.query)}};
}

Reasons personReasons(const models::InfluencerInfo &person, const models::Topics &all)
{
    const QString untold = TopicText::tr("left out: no post tells it; its points go to the others");
    const auto part = [&](std::size_t i, const QString &why) { return all.weights[i] > 0 ? pointsText(person, all, i, why) : untold; };
    Reasons out{{TopicText::tr("Reach"), part(0, person.followers ? TopicText::tr("log10(1 + followers) / 7 of a median of %1 followers").arg(whole(std::llround(*person.followers)))
                                                                  : TopicText::tr("the followers are not known"))},
                {TopicText::tr("Resonance"), part(1, person.engagement ? TopicText::tr("%1 reactions to %2 posts; L / (1 + L), where L = %3 doublings above what other authors' posts draw on the same network with as many followers")
                                                                             .arg(whole(*person.engagement), whole(person.told), decimal(person.lift, 2))
                                                                       : TopicText::tr("the posts do not tell their engagement"))},
                {TopicText::tr("Presence"), part(2, TopicText::tr("days / (days + 3) of %1 posts on %2 days").arg(whole(person.posts), whole(person.days)))},
                {TopicText::tr("Steadiness"), part(3, TopicText::tr("log2(1 + h) / 5, where h = %1 posts drew at least %1 reactions each").arg(whole(person.h)))},
                {TopicText::tr("Sentiment"), moodsText(person.moods)},
                {TopicText::tr("Left out"), TopicText::tr("%1 accounts of brands, %2 reposts, %3 posts without author, authors of fewer than %4 posts")
                                                .arg(whole(all.brandAccounts), whole(all.reposts), whole(all.unnamed), whole(all.fewestPosts))},
                {TopicText::tr("Query"), iso(person.query)}};
    return out;
}

} // namespace ui

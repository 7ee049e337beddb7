#include "models/mentions.h"

#include <QLocale>

// What a mention says in words: cells, headers and the sentence for screen readers.
namespace models {

QDateTime MentionsModel::now() const
{
    const foundation::Time time = foundation::SystemClock().now();
    return momentOf(time + m_session->zone().offsetAt(time));
}

QString MentionsModel::moodName(const std::optional<Mood> &mood)
{
    if (!mood)
        return tr("Not rated");
    switch (*mood) {
    case Mood::Negative: return tr("Negative");
    case Mood::Neutral: return tr("Neutral");
    case Mood::Positive: return tr("Positive");
    }
    return {};
}

QString MentionsModel::languageName(const QString &code)
{
    if (code.isEmpty() || code == u"und")
        return tr("Unknown language");
    const QLocale locale(code);
    if (locale.language() == QLocale::C)
        return code;
    switch (locale.language()) { // the most frequent ones in the user's words, the others as Qt names them
    case QLocale::English: return tr("English");
    case QLocale::Hebrew: return tr("Hebrew");
    case QLocale::Arabic: return tr("Arabic");
    case QLocale::Russian: return tr("Russian");
    case QLocale::Spanish: return tr("Spanish");
    case QLocale::French: return tr("French");
    case QLocale::German: return tr("German");
    default: return QLocale::languageToString(locale.language());
    }
}

QString MentionsModel::platformName(const QString &platform)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("x"), QStringLiteral("X")}, {QStringLiteral("instagram"), QStringLiteral("Instagram")},
        {QStringLiteral("facebook"), QStringLiteral("Facebook")}, {QStringLiteral("tiktok"), QStringLiteral("TikTok")},
        {QStringLiteral("youtube"), QStringLiteral("YouTube")}, {QStringLiteral("reddit"), QStringLiteral("Reddit")},
        {QStringLiteral("mastodon"), QStringLiteral("Mastodon")}, {QStringLiteral("bluesky"), QStringLiteral("Bluesky")},
        {QStringLiteral("linkedin"), QStringLiteral("LinkedIn")}, {QStringLiteral("telegram"), QStringLiteral("Telegram")},
        {QStringLiteral("threads"), QStringLiteral("Threads")}};
    if (platform.isEmpty())
        return tr("Unknown source");
    return names.value(platform, platform);
}

QString MentionsModel::authorText(const MentionRow &row)
{
    if (!row.author.isEmpty())
        return row.author;
    return row.handle.isEmpty() ? tr("Unknown author") : row.handle;
}

QString MentionsModel::whenText(const MentionRow &row, const QDateTime &now)
{
    const QLocale locale;
    if (row.monthOnly)
        return locale.toString(row.published.date(), QStringLiteral("MMM yyyy"));
    const qint64 days = row.published.date().daysTo(now.date());
    if (row.dayOnly || days >= 7 || row.published > now.addSecs(60))
        return locale.toString(row.published.date(), days < 300 && days > -2 ? tr("d MMM", "a day of this year, as QLocale writes it") : tr("d MMM yyyy", "a day, as QLocale writes it"));
    const qint64 minutes = row.published.secsTo(now) / 60;
    if (minutes < 1)
        return tr("just now");
    if (minutes < 60)
        return tr("%n min ago", nullptr, int(minutes));
    if (minutes < 24 * 60)
        return tr("%n h ago", nullptr, int(minutes / 60));
    return tr("%n d ago", nullptr, int(minutes / (24 * 60)));
}

QString MentionsModel::exactWhenText(const MentionRow &row)
{
    const QLocale locale;
    if (row.monthOnly)
        return tr("%1; the source tells the month only").arg(locale.toString(row.published.date(), QStringLiteral("MMMM yyyy")));
    if (row.dayOnly)
        return tr("%1; the source tells the day only").arg(locale.toString(row.published.date(), QLocale::LongFormat));
    return locale.toString(row.published.date(), QLocale::LongFormat) + QStringLiteral(", ") + locale.toString(row.published.time(), QLocale::ShortFormat);
}

QVariant MentionsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_ids.size())
        return {};
    const bool number = index.column() == Engagement;
    if (role == Qt::TextAlignmentRole)
        return number ? int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter) : int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const MentionRow *row = rowAt(index.row());
    if (!row)
        return role == Qt::AccessibleTextRole ? tr("Loading") : QVariant();
    if (role == Qt::AccessibleTextRole && index.column() == Author) {
        return tr("%1 on %2, %3, %4: %5", "author, network, sentiment, when, text")
            .arg(authorText(*row), platformName(row->platform), moodName(row->mood), whenText(*row, now()), row->text);
    }
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case Text: return row->text.left(600);
        case Sentiment: return row->corrected ? tr("Corrected by you") : QVariant();
        case Source: return platformName(row->platform);
        case Engagement: return row->engagement ? QVariant() : tr("The source tells no likes, replies or shares of this mention");
        case Published: return exactWhenText(*row);
        default: return {};
        }
    }
    switch (index.column()) {
    case Author: return authorText(*row);
    case Source: return platformName(row->platform);
    case Text: return row->text;
    case Sentiment: return moodName(row->mood);
    case Engagement: return row->engagement ? QLocale().toString(*row->engagement) : QStringLiteral("–");
    case Published: return whenText(*row, now());
    default: return {};
    }
}

QVariant MentionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount_)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Engagement ? int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter) : int(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Author: return tr("Author");
    case Source: return tr("Source");
    case Text: return tr("Mention");
    case Sentiment: return tr("Sentiment");
    case Engagement: return tr("Engagement");
    case Published: return tr("Published");
    default: return {};
    }
}

} // namespace models

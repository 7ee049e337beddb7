#include "ui/words/columntext.h"

#include <QCoreApplication>

namespace ui {

QString meaningText(const QString &meaning)
{
    struct Words
    {
        const char *id, *text;
    };
    static const Words known[] = {
        {"id", QT_TRANSLATE_NOOP("ColumnText", "Id of the post")}, {"platform", QT_TRANSLATE_NOOP("ColumnText", "Network")},
        {"brand", QT_TRANSLATE_NOOP("ColumnText", "Brand")}, {"author_handle", QT_TRANSLATE_NOOP("ColumnText", "Author's handle")},
        {"author_name", QT_TRANSLATE_NOOP("ColumnText", "Author's name")}, {"followers", QT_TRANSLATE_NOOP("ColumnText", "Author's followers")},
        {"published", QT_TRANSLATE_NOOP("ColumnText", "Date published")}, {"time", QT_TRANSLATE_NOOP("ColumnText", "Time of day")},
        {"year", QT_TRANSLATE_NOOP("ColumnText", "Year")}, {"month", QT_TRANSLATE_NOOP("ColumnText", "Month")},
        {"weekday", QT_TRANSLATE_NOOP("ColumnText", "Weekday")}, {"hour", QT_TRANSLATE_NOOP("ColumnText", "Hour")},
        {"text", QT_TRANSLATE_NOOP("ColumnText", "Text")}, {"url", QT_TRANSLATE_NOOP("ColumnText", "Address of the post")},
        {"kind", QT_TRANSLATE_NOOP("ColumnText", "Kind of post")}, {"language", QT_TRANSLATE_NOOP("ColumnText", "Language")},
        {"label", QT_TRANSLATE_NOOP("ColumnText", "Sentiment label")}, {"topic", QT_TRANSLATE_NOOP("ColumnText", "Topic")},
        {"in_reply_to", QT_TRANSLATE_NOOP("ColumnText", "Id of the post it answers")}, {"repost", QT_TRANSLATE_NOOP("ColumnText", "Whether it is a repost")},
        {"likes", QT_TRANSLATE_NOOP("ColumnText", "Likes")}, {"replies", QT_TRANSLATE_NOOP("ColumnText", "Replies")},
        {"shares", QT_TRANSLATE_NOOP("ColumnText", "Shares")}, {"saves", QT_TRANSLATE_NOOP("ColumnText", "Saves")},
        {"clicks", QT_TRANSLATE_NOOP("ColumnText", "Clicks")}, {"views", QT_TRANSLATE_NOOP("ColumnText", "Views")},
        {"impressions", QT_TRANSLATE_NOOP("ColumnText", "Impressions")}, {"reach", QT_TRANSLATE_NOOP("ColumnText", "Reach")},
        {"own", QT_TRANSLATE_NOOP("ColumnText", "Whether it is the brand's own")},
    };
    for (const Words &words : known) {
        if (meaning == QLatin1String(words.id))
            return QCoreApplication::translate("ColumnText", words.text);
    }
    return meaning;
}

} // namespace ui

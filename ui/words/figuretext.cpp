#include "ui/words/figuretext.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/daterange.h"
#include "ui/widgets/plotscale.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace ui {
namespace {

QString say(const char *sentence) { return QCoreApplication::translate("FigureText", sentence); }

struct Words
{
    const char *id, *name, *formula;
};

const Words known[] = {
    {"mentions", QT_TRANSLATE_NOOP("FigureText", "Mentions"),
     QT_TRANSLATE_NOOP("FigureText", "Posts about the brand, its own posts not counted. A post naming two brands counts for both.")},
    {"net_sentiment", QT_TRANSLATE_NOOP("FigureText", "Net sentiment"),
     QT_TRANSLATE_NOOP("FigureText", "(positive − negative) / (positive + negative + neutral) × 100, over judged mentions.")},
    {"authors", QT_TRANSLATE_NOOP("FigureText", "Authors"), QT_TRANSLATE_NOOP("FigureText", "Different authors of posts about the brand.")},
    {"mention_engagement", QT_TRANSLATE_NOOP("FigureText", "Engagement"),
     QT_TRANSLATE_NOOP("FigureText", "Likes + replies + shares + saves + clicks of posts about the brand, as far as the source tells them.")},
    {"reach", QT_TRANSLATE_NOOP("FigureText", "Reach"), QT_TRANSLATE_NOOP("FigureText", "Sum of the reach of own posts; people reached twice count twice.")},
    {"share_of_voice", QT_TRANSLATE_NOOP("FigureText", "Share of voice"),
     QT_TRANSLATE_NOOP("FigureText", "Mentions of the brand / sum of the mentions of the compared brands × 100. A post naming two brands counts for both.")},
    {"followers", QT_TRANSLATE_NOOP("FigureText", "Followers"), QT_TRANSLATE_NOOP("FigureText", "Last known follower counts of the brand's accounts, added up.")},
    {"engagement", QT_TRANSLATE_NOOP("FigureText", "Engagement of own posts"),
     QT_TRANSLATE_NOOP("FigureText", "Likes + replies + shares + saves + clicks of the brand's own posts, as far as the source tells them.")},
    {"own_posts", QT_TRANSLATE_NOOP("FigureText", "Own posts"), QT_TRANSLATE_NOOP("FigureText", "Posts the brand published itself.")},
    {"negative_share", QT_TRANSLATE_NOOP("FigureText", "Negative"), QT_TRANSLATE_NOOP("FigureText", "Negative mentions / judged mentions × 100.")},
    {"neutral_share", QT_TRANSLATE_NOOP("FigureText", "Neutral"), QT_TRANSLATE_NOOP("FigureText", "Neutral mentions / judged mentions × 100.")},
    {"positive_share", QT_TRANSLATE_NOOP("FigureText", "Positive"), QT_TRANSLATE_NOOP("FigureText", "Positive mentions / judged mentions × 100.")},
};

const Words *find(const QString &id)
{
    for (const Words &words : known) {
        if (id == QLatin1String(words.id))
            return &words;
    }
    return nullptr;
}

struct Sentence
{
    const char *pattern, *words; ///< groups become %1, %2; days and numbers are put into the locale
};

const Sentence sentences[] = {
    {"^no data before (\\S+)$", QT_TRANSLATE_NOOP("FigureText", "no data before %1")},
    {"^no data after (\\S+)$", QT_TRANSLATE_NOOP("FigureText", "no data after %1")},
    {"^no posts of any brand on (\\S+)$", QT_TRANSLATE_NOOP("FigureText", "no posts of any brand on %1")},
    {"^no posts of any brand from (\\S+) to (\\S+)$", QT_TRANSLATE_NOOP("FigureText", "no posts of any brand from %1 to %2")},
    {"^no data in (\\S+)\\.\\.(\\S+); data runs (\\S+)\\.\\.(\\S+)$", QT_TRANSLATE_NOOP("FigureText", "no data from %1 to %2; data runs from %3 to %4")},
    {"^(\\d+) posts tell only their day or month$", QT_TRANSLATE_NOOP("FigureText", "%1 posts tell only their day or month")},
    {"^(\\d+) posts do not name their author$", QT_TRANSLATE_NOOP("FigureText", "%1 posts do not name their author")},
    {"^none of the (\\d+) posts names its author$", QT_TRANSLATE_NOOP("FigureText", "none of the %1 posts names its author")},
    {"^none of the (\\d+) mentions tells its likes, replies or shares$", QT_TRANSLATE_NOOP("FigureText", "none of the %1 mentions tells its likes, replies or shares")},
    {"^(\\d+) of (\\d+) mentions tell .*$", QT_TRANSLATE_NOOP("FigureText", "%1 of %2 mentions tell it")},
    {"^(\\d+) mentions are not judged: .*$", QT_TRANSLATE_NOOP("FigureText", "%1 mentions are not judged: no sentiment model for their language, or nothing to judge")},
    {"^none of the (\\d+) mentions is in a language .*$", QT_TRANSLATE_NOOP("FigureText", "none of the %1 mentions is in a language whose sentiment can be judged")},
    {"^data begins on (\\S+), inside the period compared with$", QT_TRANSLATE_NOOP("FigureText", "data begins on %1, inside the period compared with")},
    {"^no mentions in this period$", QT_TRANSLATE_NOOP("FigureText", "no mentions in this period")},
    {"^no mentions of any brand of the set in this period$", QT_TRANSLATE_NOOP("FigureText", "no mentions of the compared brands in this period")},
    {"^no competitors are declared$", QT_TRANSLATE_NOOP("FigureText", "there is no other brand to compare with")},
    {"^no posts of the brand's own in this period$", QT_TRANSLATE_NOOP("FigureText", "no posts of the brand's own in this period")},
    {"^data run (\\S+)\\.\\.(\\S+): days outside are left out$", QT_TRANSLATE_NOOP("FigureText", "data runs from %1 to %2; days outside are left out")},
    {"^data end in the middle of (\\S+): that day is left out$", QT_TRANSLATE_NOOP("FigureText", "data ends in the middle of %1; that day is left out")},
    {"^the workspace has no posts$", QT_TRANSLATE_NOOP("FigureText", "the workspace has no posts")},
};

QString piece(const QString &group)
{
    const QDate day = QDate::fromString(group, Qt::ISODate);
    if (day.isValid())
        return dayText(day);
    bool number = false;
    const qint64 count = group.toLongLong(&number);
    return number ? QLocale().toString(count) : group;
}

} // namespace

QString dayText(const QDate &day) { return rangeText({day, day}); }
QString daysText(const QDate &first, const QDate &last) { return rangeText({first, last}); }

QString figureName(const models::Figure &figure)
{
    const Words *words = find(figure.id);
    return words ? say(words->name) : figure.name;
}

QString figureFormula(const models::Figure &figure)
{
    const Words *words = find(figure.id);
    return words ? say(words->formula) : figure.formula;
}

QString valueText(const std::optional<double> &value, models::Unit unit)
{
    if (!value)
        return u"–"_qs;
    const QLocale locale;
    switch (unit) {
    case models::Unit::Count: return locale.toString(qRound64(*value));
    case models::Unit::Number:
    case models::Unit::PerDay: return locale.toString(*value, 'f', 2);
    case models::Unit::Percent: return iso(locale.toString(*value, 'f', 1) + u'%');
    case models::Unit::Score: return iso((std::round(*value * 10) > 0 ? u"+"_qs : std::round(*value * 10) < 0 ? u"−"_qs : QString()) + locale.toString(std::abs(*value), 'f', 1));
    case models::Unit::Minutes: return say(QT_TRANSLATE_NOOP("FigureText", "%1 min")).arg(locale.toString(*value, 'f', 1));
    }
    return {};
}

QString shortValueText(const std::optional<double> &value, models::Unit unit)
{
    return value && unit == models::Unit::Count && *value >= 1e6 ? compactNumber(*value) : valueText(value, unit);
}

QString engineText(const QString &english)
{
    if (english.isEmpty())
        return english;
    for (const Sentence &sentence : sentences) {
        const auto match = QRegularExpression(QLatin1String(sentence.pattern)).match(english);
        if (!match.hasMatch())
            continue;
        QString out = say(sentence.words);
        for (int i = 1; i <= match.lastCapturedIndex(); ++i)
            out = out.arg(piece(match.captured(i)));
        return out;
    }
    return english;
}

} // namespace ui

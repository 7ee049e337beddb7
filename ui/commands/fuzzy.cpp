#include "ui/commands/fuzzy.h"

#include <QChar>

namespace ui {

int fuzzyScore(QStringView query, QStringView text)
{
    if (query.isEmpty())
        return 0;
    const auto startsWord = [text](qsizetype i) { return i == 0 || !text[i - 1].isLetterOrNumber(); };
    int score = 0, streak = 0;
    qsizetype matched = 0;
    for (qsizetype i = 0; i < text.size() && matched < query.size(); ++i) {
        if (text[i].toCaseFolded() != query[matched].toCaseFolded()) {
            streak = 0;
            continue;
        }
        score += 1 + 3 * streak + (startsWord(i) ? 8 : 0);
        ++streak;
        ++matched;
    }
    if (matched < query.size())
        return -1;
    const qsizetype whole = text.indexOf(query, 0, Qt::CaseInsensitive); // together beats scattered, most of all at a word's start
    const int bonus = whole < 0 ? 0 : startsWord(whole) ? 200 : 100;
    return qMax(0, score * 4 - int(text.size()) + bonus);
}

} // namespace ui

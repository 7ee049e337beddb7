#pragma once

#include <QDate>
#include <QString>
#include <QStringList>
#include <QVector>

#include <cstdint>
#include <optional>
#include <utility>

// The query language as the interface needs it: places counted in QString's units.
namespace models {

enum class QueryPart : std::uint8_t { Word, Operator, Field, Value, Phrase, Error };

struct QueryRange
{
    int start = 0;
    int length = 0;
    QueryPart part = QueryPart::Word;
};

struct QueryProblem
{
    int start = 0;
    int length = 0;
    QString found, expected; ///< English, as the language itself is
};

struct QueryProposal
{
    int start = 0; ///< what `text` replaces, up to the cursor
    int length = 0;
    QString text, hint;
};

struct QueryNames
{
    QStringList platforms, languages, brands, tags, authors, categories;
    QVector<std::pair<QString, QString>> saved; ///< name and text
    QDate today; ///< for date:last-7d; invalid: days that move are not understood
};

QVector<QueryRange> queryColours(const QString &query, const QueryNames &names);
std::optional<QueryProblem> queryProblem(const QString &query, const QueryNames &names);
/** The same where the names are not at hand: any saved query may be asked for. */
std::optional<QueryProblem> queryProblem(const QString &query);
QVector<QueryProposal> queryProposals(const QString &query, int cursor, const QueryNames &names);
/** A name as a value of the language, in quotation marks where it needs them. */
QString queryValue(const QString &name);

} // namespace models

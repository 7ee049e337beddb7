#include "models/querytext.h"

#include "models/values.h"
#include "services/foundation/words.h"
#include "services/store/query/complete.h"
#include "services/store/query/lexer.h"
#include "services/store/query/parser.h"

namespace models {

namespace {

/** Byte offsets of a text's UTF-8 as offsets into its UTF-16. */
int unitsAt(const std::string &bytes, std::size_t offset)
{
    return int(QString::fromUtf8(bytes.data(), qsizetype(std::min(offset, bytes.size()))).size());
}

QueryPart partOf(store::query::TokenClass kind)
{
    using store::query::TokenClass;
    switch (kind) {
    case TokenClass::Word: return QueryPart::Word;
    case TokenClass::Operator: return QueryPart::Operator;
    case TokenClass::Field: return QueryPart::Field;
    case TokenClass::Value: return QueryPart::Value;
    case TokenClass::Phrase: return QueryPart::Phrase;
    case TokenClass::Error: return QueryPart::Error;
    }
    return QueryPart::Word;
}

std::optional<QueryProblem> problemOf(const QString &query, const store::query::Limits &limits);

store::query::Limits limitsOf(const QueryNames &names)
{
    store::query::Limits limits;
    if (names.today.isValid())
        limits.today = dayOf(names.today);
    limits.saved = [&names](const std::string &folded) -> std::optional<std::string> {
        for (const auto &[name, query] : names.saved) {
            if (foundation::folded(name.toStdString()) == folded)
                return query.toStdString();
        }
        return std::nullopt;
    };
    return limits;
}

std::vector<std::string> bytesOf(const QStringList &names)
{
    std::vector<std::string> out;
    for (const QString &name : names)
        out.push_back(name.toStdString());
    return out;
}

} // namespace

QVector<QueryRange> queryColours(const QString &query, const QueryNames &names)
{
    const std::string bytes = query.toStdString();
    QVector<QueryRange> out;
    for (const auto &range : store::query::colours(bytes, limitsOf(names))) {
        const int start = unitsAt(bytes, range.begin);
        out.append({start, unitsAt(bytes, range.end) - start, partOf(range.kind)});
    }
    return out;
}

std::optional<QueryProblem> queryProblem(const QString &query)
{
    store::query::Limits limits;
    limits.today = 0; // some day
    limits.saved = [](const std::string &) { return std::optional<std::string>("word"); };
    return problemOf(query, limits);
}

std::optional<QueryProblem> queryProblem(const QString &query, const QueryNames &names) { return problemOf(query, limitsOf(names)); }

namespace {

std::optional<QueryProblem> problemOf(const QString &query, const store::query::Limits &limits)
{
    const std::string bytes = query.toStdString();
    const auto parsed = store::query::parse(bytes, limits);
    const auto *error = std::get_if<store::query::SyntaxError>(&parsed);
    if (!error)
        return std::nullopt;
    const int start = unitsAt(bytes, error->offset);
    return QueryProblem{start, std::max(1, unitsAt(bytes, error->offset + error->length) - start), text(error->found), text(error->expected)};
}

} // namespace

QVector<QueryProposal> queryProposals(const QString &query, int cursor, const QueryNames &names)
{
    const std::string bytes = query.toStdString();
    const auto at = std::size_t(query.left(cursor).toUtf8().size());
    store::query::Vocabulary words;
    words.platforms = bytesOf(names.platforms);
    words.languages = bytesOf(names.languages);
    words.brands = bytesOf(names.brands);
    words.tags = bytesOf(names.tags);
    words.authors = bytesOf(names.authors);
    words.categories = bytesOf(names.categories);
    for (const auto &[name, text] : names.saved)
        words.saved.push_back(name.toStdString());
    QVector<QueryProposal> out;
    for (const auto &proposal : store::query::completions(bytes, at, words)) {
        const int start = unitsAt(bytes, proposal.begin);
        out.append({start, unitsAt(bytes, proposal.end) - start, text(proposal.text), text(proposal.hint)});
    }
    return out;
}

QString queryValue(const QString &name)
{
    for (const QChar c : name) {
        if (!c.isLetterOrNumber() && c != u'_') {
            QString escaped = name;
            escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
            return u'"' + escaped + u'"';
        }
    }
    return name;
}

} // namespace models

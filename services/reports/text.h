#pragma once

#include "services/reports/document.h"

#include <QLocale>

#include <string>
#include <string_view>

namespace reports {

/** Valid UTF-8 without control characters other than line breaks and without noncharacters: what XML and paper have a place for. */
std::string plain(std::string_view text);
/** The same without bidi embeddings and overrides, which could turn round what stands beside them. Isolates stay where they are closed in
    the same line: they turn nothing but what is inside. */
std::string plainParagraph(std::string_view text);
std::string plainSentence(std::string_view text); ///< the same in one line
/** The same in one line and without bidi controls. */
std::string plainLine(std::string_view text);
/** plainLine inside FSI … PDI, for a sentence made of several texts. */
std::string isolated(std::string_view text);

/** Cuts after so many code points and says so with "…". */
std::string shortened(std::string_view text, std::size_t codePoints);

/** Numbers and dates as the document's locale writes them. */
class Formatter
{
public:
    explicit Formatter(const Document &document) : m_locale(QString::fromStdString(document.locale)), m_zone(document.zone) {}

    std::string number(double value, int decimals) const;
    std::string percent(double fraction) const;
    std::string date(foundation::DayNumber day) const;
    std::string moment(foundation::Time time) const; ///< date and time in the document's zone
    std::string cell(const Cell &cell, const Column &column) const;

private:
    QLocale m_locale;
    foundation::TimeZone m_zone;
};

/** The facts of the head, in reading order: brand, period, zone, sources, as of, then the document's own. Empty ones are left out. */
std::vector<Fact> headOf(const Document &document);
std::string sourcesLine(const Document &document);

/** What a chart shows, as a table. */
Table dataOf(const Chart &chart, const Words &words);
Table tableOf(const ProvenanceTable &table, const Words &words);
const std::string &nameOf(Sentiment sentiment, const Words &words);

/** A shortest decimal that reads back as the same number, with a point: for files that programs read. */
std::string exactNumber(double value);

} // namespace reports

#include "services/reports/language.h"

#include "services/reports/shippedlanguages.h"

#include <QDate>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace reports {

namespace {

using Parts = std::vector<std::string>;

bool isPlace(std::string_view text, std::size_t at) { return text[at] == '%' && at + 1 < text.size() && text[at + 1] >= '1' && text[at + 1] <= '9'; }

/** What stands at the places of the pattern, by their numbers; nothing where the text was not made from it. */
std::optional<Parts> matched(std::string_view pattern, std::string_view text)
{
    Parts parts(9);
    std::size_t at = 0;
    std::size_t open = 0; // number of the place whose text is being looked for
    for (std::size_t i = 0; i <= pattern.size();) {
        std::size_t end = i;
        while (end < pattern.size() && !isPlace(pattern, end))
            ++end;
        const std::string_view literal = pattern.substr(i, end - i);
        const bool last = end == pattern.size();
        std::size_t found = at;
        if (open == 0)
            found = text.substr(at).starts_with(literal) ? at : std::string_view::npos;
        else if (last)
            found = text.size() >= at + literal.size() && text.ends_with(literal) ? text.size() - literal.size() : std::string_view::npos;
        else
            found = text.find(literal, at + 1);
        if (found == std::string_view::npos || (open > 0 && found == at))
            return std::nullopt;
        if (open > 0)
            parts[open - 1] = std::string(text.substr(at, found - at));
        at = found + literal.size();
        if (last)
            return at == text.size() ? std::optional(std::move(parts)) : std::nullopt;
        open = static_cast<std::size_t>(pattern[end + 1] - '0');
        i = end + 2;
    }
    return std::nullopt;
}

std::optional<foundation::DayNumber> isoDay(std::string_view text)
{
    const QDate date =
        text.size() == 10 ? QDate::fromString(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODate) : QDate();
    return date.isValid() ? std::optional(static_cast<foundation::DayNumber>(QDate(1970, 1, 1).daysTo(date))) : std::nullopt;
}

bool onlyDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; });
}

} // namespace

struct Language::Book
{
    std::string code = "en";
    bool rightToLeft = false;
    std::optional<QLocale> locale; ///< none: English as the code writes it
    QString dateFormat;
    std::map<std::string, std::string, std::less<>> phrases;
    std::map<std::string, std::map<std::string, std::string>, std::less<>> counted; ///< by the English form for many: "1", "2" and "n"
    std::vector<std::string> remarks;                                               ///< phrases that remarks are made from, the longest first
};

Language::Language(std::unique_ptr<const Book> book) : m_book(std::move(book)) {}
Language::~Language() = default;

const Language &Language::english()
{
    static const Language language(std::make_unique<const Book>());
    return language;
}

foundation::Result<const Language *> Language::named(std::string_view code)
{
    static const std::map<std::string, std::unique_ptr<const Language>, std::less<>> others = [] {
        std::map<std::string, std::unique_ptr<const Language>, std::less<>> made;
        for (const ShippedLanguage &shipped : shippedLanguages()) {
            const QJsonObject file = QJsonDocument::fromJson(QByteArray(shipped.json.data(), static_cast<qsizetype>(shipped.json.size()))).object();
            auto book = std::make_unique<Book>();
            book->code = shipped.code;
            book->locale = QLocale(QString::fromUtf8(shipped.code.data(), static_cast<qsizetype>(shipped.code.size())));
            book->rightToLeft = book->locale->textDirection() == Qt::RightToLeft;
            book->dateFormat = file.value(QStringLiteral("date")).toString();
            const auto eachOf = [&file](const char *section, auto &&take) {
                const QJsonObject entries = file.value(QLatin1String(section)).toObject();
                for (auto entry = entries.begin(); entry != entries.end(); ++entry)
                    take(entry.key().toStdString(), *entry);
            };
            eachOf("phrases", [&](const std::string &english, const QJsonValue &said) { book->phrases[english] = said.toString().toStdString(); });
            eachOf("remarks", [&](const std::string &english, const QJsonValue &said) {
                book->phrases[english] = said.toString().toStdString();
                book->remarks.push_back(english);
            });
            eachOf("counted", [&](const std::string &english, const QJsonValue &said) {
                const QJsonObject forms = said.toObject();
                for (auto form = forms.begin(); form != forms.end(); ++form)
                    book->counted[english][form.key().toStdString()] = form->toString().toStdString();
            });
            std::stable_sort(book->remarks.begin(), book->remarks.end(),
                             [](const std::string &a, const std::string &b) { return a.size() > b.size(); });
            made.emplace(shipped.code, std::unique_ptr<const Language>(new Language(std::move(book))));
        }
        return made;
    }();
    if (code == "en")
        return &english();
    if (const auto found = others.find(code); found != others.end())
        return found->second.get();
    std::string list;
    for (const std::string &each : codes())
        list += (list.empty() ? "" : ", ") + each;
    return foundation::Error{foundation::Error::Kind::BadInput,
                             "there are no reports in the language \"" + std::string(code) + "\" (there are: " + list + ")"};
}

std::vector<std::string> Language::codes()
{
    std::vector<std::string> out{"en"};
    for (const ShippedLanguage &shipped : shippedLanguages())
        out.emplace_back(shipped.code);
    return out;
}

const std::string &Language::code() const { return m_book->code; }
bool Language::rightToLeft() const { return m_book->rightToLeft; }

std::vector<std::string> Language::known() const
{
    std::vector<std::string> out;
    for (const auto &entry : m_book->phrases)
        out.push_back(entry.first);
    for (const auto &entry : m_book->counted)
        out.push_back(entry.first);
    return out;
}

std::string_view Language::phrase(std::string_view english) const
{
    const auto found = m_book->phrases.find(english);
    return found == m_book->phrases.end() ? english : std::string_view(found->second);
}

std::string_view Language::phraseFor(std::int64_t number, std::string_view one, std::string_view many) const
{
    const auto found = m_book->counted.find(many);
    if (found == m_book->counted.end())
        return Tongue::phraseFor(number, one, many);
    const auto form = found->second.find(std::to_string(number));
    return form == found->second.end() ? std::string_view(found->second.at("n")) : std::string_view(form->second);
}

std::string Language::part(std::string_view text) const
{
    // In a sentence that runs the other way a part keeps its own direction, and a sign stays on its number.
    return m_book->rightToLeft && !onlyDigits(text) ? "\u2068" + std::string(text) + "\u2069" : std::string(text);
}

std::string Language::understood(std::string_view remark) const
{
    if (!m_book->locale)
        return std::string(remark);
    if (const auto found = m_book->phrases.find(remark); found != m_book->phrases.end())
        return found->second;
    if (const auto day = isoDay(remark))
        return longDate(*day);
    if (remark.size() == 22 && remark.substr(10, 2) == "..") {
        if (isoDay(remark.substr(0, 10)) && isoDay(remark.substr(12)))
            return understood(remark.substr(0, 10)) + " – " + understood(remark.substr(12));
    }
    for (const std::string &pattern : m_book->remarks) {
        auto parts = matched(pattern, remark);
        if (!parts)
            continue;
        for (std::string &each : *parts)
            each = each.size() < remark.size() ? understood(each) : each;
        const Parts &p = *parts;
        return say(pattern, {p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]});
    }
    return std::string(remark);
}

std::string Language::grouped(std::int64_t number) const
{
    return m_book->locale ? m_book->locale->toString(static_cast<qlonglong>(number)).toStdString() : Tongue::grouped(number);
}
std::string Language::decimal(double number, int digits) const
{
    // Tens of thousands are not grouped here, as they are not in English: such numbers are means and rates.
    if (!m_book->locale)
        return Tongue::decimal(number, digits);
    QLocale locale = *m_book->locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(number, 'f', digits).toStdString();
}

std::string Language::longDate(foundation::DayNumber day) const
{
    return m_book->locale ? m_book->locale->toString(QDate(1970, 1, 1).addDays(day), m_book->dateFormat).toStdString() : Tongue::longDate(day);
}

Words Language::words() const
{
    Words words;
    const std::array own{&Words::brand,      &Words::range,    &Words::zone,         &Words::sources,      &Words::asOf,      &Words::page,
                         &Words::moreRows,   &Words::showData, &Words::summarySheet, &Words::sourcesSheet, &Words::dataSheet, &Words::section,
                         &Words::item,       &Words::value,    &Words::change,       &Words::note,         &Words::place,     &Words::previous,
                         &Words::author,     &Words::platform, &Words::published,    &Words::text,         &Words::sentiment, &Words::engagement,
                         &Words::link,       &Words::negative, &Words::neutral,      &Words::positive,     &Words::unknown,   &Words::metric,
                         &Words::definition, &Words::version,  &Words::rows,         &Words::gaps,         &Words::none,      &Words::up,
                         &Words::down};
    const std::array chart{&charts::Words::today, &charts::Words::forecast, &charts::Words::previous, &charts::Words::noData, &charts::Words::gaps,
                           &charts::Words::span,  &charts::Words::range,    &charts::Words::part,     &charts::Words::item,   &charts::Words::more};
    static_assert(sizeof(charts::Words) == chart.size() * sizeof(std::string) &&
                      sizeof(Words) == own.size() * sizeof(std::string) + sizeof(charts::Words),
                  "a word that is not in these lists would stay English");
    for (const auto each : own)
        words.*each = std::string(phrase(words.*each));
    for (const auto each : chart)
        words.chart.*each = std::string(phrase(words.chart.*each));
    return words;
}

void Language::dress(Document &document) const
{
    document.locale = m_book->code;
    document.rightToLeft = m_book->rightToLeft;
    document.words = words();
}

} // namespace reports

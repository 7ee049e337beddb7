#include "services/reports/renderers.h"
#include "services/reports/text.h"
#include "services/foundation/utf8.h"

#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace reports {

namespace {

using foundation::Error;

constexpr std::size_t cellLimit = 32767; // UTF-16 units a cell may hold
constexpr std::size_t rowLimit = 1048576;
constexpr std::size_t columnLimit = 16384;
constexpr double lastDate = 2958465; // 9999-12-31

/** Text a cell can hold. "_x0041_" is how the format writes characters it has no place for, so a text that looks like it is escaped. */
std::string cellText(std::string_view text)
{
    const std::string clean = plain(text);
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
    const auto looksEscaped = [&](std::size_t at) {
        return clean.compare(at, 2, "_x") == 0 && at + 6 < clean.size() && clean[at + 6] == '_' && std::all_of(clean.begin() + static_cast<std::ptrdiff_t>(at) + 2, clean.begin() + static_cast<std::ptrdiff_t>(at) + 6, isHex);
    };
    std::string out;
    std::size_t units = 0;
    for (std::size_t at = 0; at < clean.size();) {
        const std::size_t from = at;
        const std::string_view before = looksEscaped(at) ? "_x005F" : "";
        const std::size_t more = before.size() + (foundation::decodeUtf8(clean, at) >= 0x10000 ? 2 : 1);
        if (units + more > cellLimit - 1) {
            out += "…";
            break;
        }
        units += more;
        out += before;
        out.append(clean, from, at - from);
    }
    return out;
}

/** A workbook being written row by row: nothing but the current row is kept in memory. */
class Workbook
{
public:
    Workbook(const Document &document, const std::string &file, const std::string &folder, const foundation::StopToken &stop)
        : m_document(document), m_formatter(document), m_folder(folder), m_stop(stop)
    {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        options.tmpdir = m_folder.data();
        m_book = workbook_new_opt(file.c_str(), &options);
        if (!m_book)
            return;
        setProperties();
        const auto format = [this](const char *pattern) {
            lxw_format *made = workbook_add_format(m_book);
            if (made && pattern)
                format_set_num_format(made, pattern);
            return made;
        };
        m_bold = format(nullptr);
        format_set_bold(m_bold);
        format_set_bottom(m_bold, LXW_BORDER_THIN);
        format_set_bottom_color(m_bold, 0xE1E4EA);
        m_title = format(nullptr);
        format_set_bold(m_title);
        format_set_font_size(m_title, 16);
        m_percent = format("0.0%");
        m_date = format("yyyy-mm-dd");
        m_moment = format("yyyy-mm-dd hh:mm");
        m_number[0] = format("#,##0");
        m_number[1] = format("#,##0.0");
        m_number[2] = format("#,##0.00");
        m_number[3] = format("#,##0.000");
    }

    ~Workbook()
    {
        if (m_book)
            workbook_close(m_book);
    }

    Workbook(const Workbook &) = delete;
    Workbook &operator=(const Workbook &) = delete;

    foundation::Status write()
    {
        if (!m_book)
            return Error{Error::Kind::Storage, "cannot start a workbook: out of memory or no room for helper files"};
        if (auto done = summary(); !done)
            return done;
        std::string section = m_document.title;
        int charts = 0;
        for (const Block &block : m_document.blocks) {
            foundation::Status done = foundation::Done{};
            if (const auto *heading = std::get_if<Heading>(&block))
                section = heading->text;
            else if (const auto *table = std::get_if<Table>(&block))
                done = sheets(*table, table->name.empty() ? section : table->name);
            else if (const auto *chart = std::get_if<Chart>(&block))
                done = chartSheet(*chart, ++charts);
            else if (const auto *mentions = std::get_if<Mentions>(&block))
                done = mentionSheets(*mentions, mentions->name.empty() ? section : mentions->name);
            if (!done)
                return done;
        }
        if (auto done = sources(); !done)
            return done;
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        if (error != LXW_NO_ERROR)
            return failed("cannot finish the workbook", error);
        return foundation::Done{};
    }

private:
    static Error failed(const std::string &what, lxw_error error)
    {
        return {Error::Kind::Storage, what + ": " + lxw_strerror(error)};
    }

    void setProperties()
    {
        m_propertyTitle = shortened(plainLine(m_document.title), 250);
        m_propertySubject = shortened(plainLine(m_document.brand), 250);
        lxw_doc_properties properties{};
        properties.title = m_propertyTitle.data();
        properties.subject = m_propertySubject.data();
        // The library takes the clock's time for 0, which is also the start of 1970.
        properties.created = std::max<time_t>(1, std::chrono::duration_cast<std::chrono::seconds>(m_document.asOf.time_since_epoch()).count());
        workbook_set_properties(m_book, &properties);
    }

    /** A name Excel accepts that no sheet before it has. */
    std::string sheetName(const std::string &wanted)
    {
        std::string base;
        for (const char c : plainLine(wanted))
            base += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
        base = std::string(foundation::trimmed(base));
        if (base.empty() || foundation::equalsIgnoringAsciiCase(base, "history"))
            base = "Sheet";
        for (int n = 1;; ++n) {
            const std::string tail = n == 1 ? std::string() : " (" + std::to_string(n) + ')';
            std::string name;
            std::size_t units = tail.size();
            for (std::size_t at = 0; at < base.size();) {
                const std::size_t from = at;
                units += foundation::decodeUtf8(base, at) >= 0x10000 ? 2 : 1;
                if (units > 31)
                    break;
                name.append(base, from, at - from);
            }
            name = std::string(foundation::trimmed(name)) + tail;
            if (m_names.insert(QString::fromStdString(name).toCaseFolded()).second)
                return name;
        }
    }

    foundation::Result<lxw_worksheet *> addSheet(const std::string &wanted)
    {
        const std::string name = sheetName(wanted);
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.c_str());
        if (!sheet)
            return Error{Error::Kind::Storage, "cannot add sheet \"" + name + "\": no room for its helper file or the name is refused"};
        if (m_document.rightToLeft)
            worksheet_right_to_left(sheet);
        worksheet_set_paper(sheet, 9); // A4
        worksheet_set_landscape(sheet);
        worksheet_fit_to_pages(sheet, 1, 0);
        return sheet;
    }

    static lxw_row_t row(std::size_t r) { return static_cast<lxw_row_t>(r); }
    static lxw_col_t column(std::size_t c) { return static_cast<lxw_col_t>(c); }

    foundation::Status text(lxw_worksheet *sheet, std::size_t r, std::size_t c, std::string_view value, lxw_format *format)
    {
        const std::string clean = cellText(value);
        if (clean.empty())
            return foundation::Done{};
        const lxw_error error = worksheet_write_string(sheet, row(r), column(c), clean.c_str(), format); // never as formula or link
        return error == LXW_NO_ERROR ? foundation::Status(foundation::Done{}) : failed("cannot write a text cell", error);
    }

    foundation::Status number(lxw_worksheet *sheet, std::size_t r, std::size_t c, double value, lxw_format *format)
    {
        if (!std::isfinite(value))
            return foundation::Done{};
        const lxw_error error = worksheet_write_number(sheet, row(r), column(c), value, format);
        return error == LXW_NO_ERROR ? foundation::Status(foundation::Done{}) : failed("cannot write a number cell", error);
    }

    foundation::Status cell(lxw_worksheet *sheet, std::size_t r, std::size_t c, const Cell &value, const Column &kind)
    {
        if (const auto *words = std::get_if<std::string>(&value))
            return text(sheet, r, c, *words, nullptr);
        if (const auto *amount = std::get_if<double>(&value))
            return number(sheet, r, c, *amount, kind.type == ColumnType::Percent ? m_percent : m_number[static_cast<std::size_t>(std::clamp(kind.decimals, 0, 3))]);
        if (const auto *day = std::get_if<foundation::DayNumber>(&value)) {
            const double serial = static_cast<double>(*day) + 25569; // 1970-01-01 counted from 1899-12-30
            return serial > 60 && serial <= lastDate ? number(sheet, r, c, serial, m_date) : text(sheet, r, c, foundation::isoDate(*day), nullptr);
        }
        return foundation::Done{};
    }

    /** Writes rows under a frozen header, on to a further sheet where one is full. */
    template <typename WriteRow>
    foundation::Status fill(const std::string &name, const std::vector<Column> &columns, const std::vector<double> &widths, std::size_t rows, const WriteRow &writeRow)
    {
        std::size_t done = 0;
        do {
            auto sheet = addSheet(name);
            if (!sheet)
                return std::move(sheet).error();
            const std::size_t shown = std::min(columns.size(), columnLimit);
            for (std::size_t c = 0; c < shown; ++c)
                worksheet_set_column(*sheet, column(c), column(c), widths[c], nullptr);
            worksheet_freeze_panes(*sheet, 1, 0);
            worksheet_repeat_rows(*sheet, 0, 0);
            for (std::size_t c = 0; c < shown; ++c) {
                if (auto header = text(*sheet, 0, c, columns[c].title, m_bold); !header)
                    return header;
            }
            const std::size_t part = std::min(rows - done, rowLimit - 1);
            for (std::size_t r = 0; r < part; ++r) {
                if (r % 256 == 0 && m_stop.stopped())
                    return Error{Error::Kind::Cancelled, "the workbook was cancelled"};
                if (auto line = writeRow(*sheet, r + 1, done + r); !line)
                    return line;
            }
            if (part > 0 && shown > 0)
                worksheet_autofilter(*sheet, 0, 0, row(part), column(shown - 1));
            done += part;
        } while (done < rows);
        return foundation::Done{};
    }

    std::vector<double> widthsOf(const Table &table) const
    {
        std::vector<double> widths;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            std::size_t longest = foundation::lengthUtf8(shortened(table.columns[c].title, 40)) + 2;
            for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 200); ++r) {
                if (c < table.rows[r].size())
                    longest = std::max(longest, foundation::lengthUtf8(shortened(m_formatter.cell(table.rows[r][c], table.columns[c]), 61)));
            }
            widths.push_back(std::clamp(static_cast<double>(longest) + 1.5, 9.0, 60.0));
        }
        return widths;
    }

    foundation::Status sheets(const Table &table, const std::string &name)
    {
        return fill(name, table.columns, widthsOf(table), table.rows.size(), [&](lxw_worksheet *sheet, std::size_t r, std::size_t source) -> foundation::Status {
            const auto &cells = table.rows[source];
            for (std::size_t c = 0; c < std::min({cells.size(), table.columns.size(), columnLimit}); ++c) {
                if (auto done = cell(sheet, r, c, cells[c], table.columns[c]); !done)
                    return done;
            }
            return foundation::Done{};
        });
    }

    foundation::Status chartSheet(const Chart &chart, int number)
    {
        const std::string fallback = charts::filled(m_document.words.dataSheet, {std::to_string(number)});
        return sheets(dataOf(chart, m_document.words), chart.spec.title.empty() ? fallback : chart.spec.title);
    }

    foundation::Status mentionSheets(const Mentions &block, const std::string &name)
    {
        const Words &words = m_document.words;
        const std::vector<Column> columns{{words.author, ColumnType::Text, 0}, {words.platform, ColumnType::Text, 0},
                                          {words.published + " (" + m_document.zone.name() + ')', ColumnType::Date, 0}, {words.text, ColumnType::Text, 0},
                                          {words.sentiment, ColumnType::Text, 0}, {words.engagement, ColumnType::Number, 0}, {words.link, ColumnType::Text, 0}};
        return fill(name, columns, {22, 14, 20, 60, 12, 13, 40}, block.mentions.size(), [&](lxw_worksheet *sheet, std::size_t r, std::size_t source) -> foundation::Status {
            const Mention &mention = block.mentions[source];
            const auto local = mention.at + m_document.zone.offsetAt(mention.at);
            const double serial = static_cast<double>(std::chrono::floor<std::chrono::seconds>(local).time_since_epoch().count()) / 86400 + 25569;
            auto done = text(sheet, r, 0, mention.author, nullptr);
            done = done ? text(sheet, r, 1, mention.platform, nullptr) : std::move(done);
            done = !done ? std::move(done) : serial > 60 && serial <= lastDate ? number(sheet, r, 2, serial, m_moment) : text(sheet, r, 2, foundation::isoTime(mention.at), nullptr);
            done = done ? text(sheet, r, 3, mention.text, nullptr) : std::move(done);
            done = done ? text(sheet, r, 4, nameOf(mention.sentiment, words), nullptr) : std::move(done);
            if (done && mention.engagement)
                done = number(sheet, r, 5, static_cast<double>(*mention.engagement), m_number[0]);
            return done ? text(sheet, r, 6, mention.url, nullptr) : std::move(done);
        });
    }

    foundation::Status summary()
    {
        auto sheet = addSheet(m_document.words.summarySheet);
        if (!sheet)
            return std::move(sheet).error();
        worksheet_set_column(*sheet, 0, 0, 28, nullptr);
        worksheet_set_column(*sheet, 1, 1, 60, nullptr);
        worksheet_set_column(*sheet, 2, 3, 24, nullptr);
        std::size_t r = 0;
        const auto line = [&](std::initializer_list<std::string_view> cells, lxw_format *format) -> foundation::Status {
            std::size_t c = 0;
            for (const std::string_view value : cells) {
                if (auto done = text(*sheet, r, c++, value, format); !done)
                    return done;
            }
            ++r;
            return foundation::Done{};
        };
        auto done = line({m_document.title}, m_title);
        done = done ? line({m_document.subtitle}, nullptr) : std::move(done);
        for (const Fact &fact : headOf(m_document))
            done = done ? line({fact.label, plainLine(fact.value)}, nullptr) : std::move(done);
        if (!m_document.statement.empty())
            done = done ? line({m_document.statement}, nullptr) : std::move(done);
        for (const Block &block : m_document.blocks) {
            if (!done)
                return done;
            if (const auto *heading = std::get_if<Heading>(&block)) {
                ++r;
                done = line({heading->text, heading->subtitle}, m_bold);
            } else if (const auto *paragraph = std::get_if<Paragraph>(&block)) {
                done = line({paragraph->text}, nullptr);
            } else if (const auto *figures = std::get_if<KeyFigures>(&block)) {
                const Words &words = m_document.words;
                done = line({words.item, words.value, words.change, words.note}, m_bold);
                for (const KeyFigure &figure : figures->figures) {
                    const std::string change = figure.trend == Trend::Down && !figure.change.empty() && !figure.change.starts_with('-') ? "-" + figure.change : figure.change;
                    done = done ? line({figure.label, figure.value, change, figure.note}, nullptr) : std::move(done);
                }
            } else if (const auto *chart = std::get_if<Chart>(&block)) {
                if (!chart->caption.empty())
                    done = line({chart->caption}, nullptr);
            }
        }
        return done;
    }

    foundation::Status sources()
    {
        Table table = tableOf({}, m_document.words);
        for (const Block &block : m_document.blocks) {
            if (const auto *provenance = std::get_if<ProvenanceTable>(&block)) {
                Table more = tableOf(*provenance, m_document.words);
                table.rows.insert(table.rows.end(), more.rows.begin(), more.rows.end());
            }
        }
        if (table.rows.empty()) {
            table.columns = {{m_document.words.sources, ColumnType::Text, 0}};
            for (const std::string &source : m_document.sources)
                table.rows.push_back({source});
        }
        return sheets(table, m_document.words.sourcesSheet);
    }

    const Document &m_document;
    Formatter m_formatter;
    std::string m_folder;
    foundation::StopToken m_stop;
    std::string m_propertyTitle, m_propertySubject;
    lxw_workbook *m_book = nullptr;
    lxw_format *m_bold = nullptr, *m_title = nullptr, *m_percent = nullptr, *m_date = nullptr, *m_moment = nullptr;
    lxw_format *m_number[4] = {};
    std::set<QString> m_names;
};

} // namespace

foundation::Result<std::string> renderXlsx(const Document &document, const foundation::StopToken &stop)
{
    // The library writes files only; its own helper files go to the same folder and leave with it.
    QTemporaryDir folder;
    if (!folder.isValid())
        return Error{Error::Kind::Storage, "cannot create a folder for helper files: " + folder.errorString().toStdString()};
    const QString file = folder.filePath(QStringLiteral("report.xlsx"));
    {
        Workbook book(document, QFile::encodeName(file).toStdString(), QFile::encodeName(folder.path()).toStdString(), stop);
        if (auto done = book.write(); !done)
            return std::move(done).error();
    }
    QFile written(file);
    if (!written.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Storage, "cannot read back the workbook: " + written.errorString().toStdString()};
    std::string bytes(static_cast<std::size_t>(written.size()), '\0');
    if (written.read(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
        return Error{Error::Kind::Storage, "cannot read back the workbook: " + written.errorString().toStdString()};
    return bytes;
}

} // namespace reports

#include "tests/architecture/rules.h"

#include "tests/architecture/cppsource.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>

namespace architecture {

namespace {

using Rooms = std::set<std::string>;

/** Room -> the rooms it may use besides itself. What is not listed is forbidden, and a room that is not listed may not exist. */
const std::map<std::string, Rooms> &allowed()
{
    static const Rooms everything = {"foundation", "domain",  "jobs",      "sqlite",        "store",    "imports", "text",
                                     "ingest",     "metrics", "forecast",  "outlook",       "insights", "charts",  "reports",
                                     "protocol",   "net",     "licensing", "licenseserver", "models",   "ui",      "app"};
    static const std::map<std::string, Rooms> table = {
        {"foundation", {}},
        {"protocol", {"foundation"}},
        {"net", {"foundation"}},
        {"licensing", {"foundation", "protocol", "net"}},
        {"licenseserver", {"foundation", "protocol", "net", "billing"}}, // billing: its part without a database, a library of its own
        {"domain", {"foundation"}},
        {"jobs", {"foundation"}},
        {"sqlite", {"foundation"}},
        {"store", {"foundation", "domain", "jobs", "sqlite"}},
        {"imports", {"foundation", "domain"}},
        {"text", {"foundation", "domain"}},
        {"ingest", {"foundation", "domain", "jobs", "sqlite", "store", "imports", "text"}},
        {"metrics", {"foundation", "domain", "sqlite", "store"}},
        {"forecast", {"foundation"}},
        {"outlook", {"foundation", "domain", "store", "metrics", "forecast"}},
        {"insights", {"foundation", "domain", "store", "text", "forecast"}},
        {"charts", {"foundation", "domain"}},
        {"reports", {"foundation", "domain", "store", "metrics", "forecast", "outlook", "insights", "charts"}},
        {"models",
         {"foundation", "net", "licensing", "domain", "jobs", "store", "imports", "text", "ingest", "metrics", "forecast", "outlook", "insights",
          "charts", "reports"}},
        {"ui", {"foundation", "domain", "charts", "models"}},
        {"app", everything},
    };
    return table;
}

const Rooms outsideServices = {"models", "ui", "app"};
const Rooms withoutQt = {"foundation", "domain",  "sqlite",   "store",    "imports", "text",      "ingest",       "metrics",
                         "forecast",   "outlook", "insights", "protocol", "net",     "licensing", "licenseserver"};

bool under(const std::string &path, const std::string &folder) { return path.starts_with(folder); }
bool isCpp(const File &file) { return file.path.ends_with(".cpp") || file.path.ends_with(".h") || file.path.ends_with(".mm"); }

/** "store" of services/store/schema.cpp, "ui" of ui/panes/x.cpp; empty for tests and everything that is no room. */
std::string roomOf(const std::string &path)
{
    const std::string services = "services/";
    const auto from = under(path, services) ? services.size() : 0;
    const auto slash = path.find('/', from);
    if (slash == std::string::npos)
        return {};
    const auto name = path.substr(from, slash - from);
    return from != 0 || outsideServices.contains(name) ? name : std::string();
}

std::string at(const File &file, int line, const std::string &what) { return file.path + ":" + std::to_string(line) + ": " + what; }

int lineOf(const std::string &text, std::size_t position)
{
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

/** Every place where the pattern is found in `text`, which is the file's text or something as long. */
Offenders found(const File &file, const std::string &text, const std::regex &pattern, const std::string &what)
{
    Offenders out;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        out.push_back(at(file, lineOf(text, static_cast<std::size_t>(match->position())), what + " (" + match->str() + ")"));
    return out;
}

void append(Offenders &all, Offenders more) { all.insert(all.end(), more.begin(), more.end()); }

/** Every place where the word stands alone. Not by a pattern: this reads all there is, and std::regex takes seconds for it. */
Offenders foundWord(const File &file, const std::string &text, const std::string &word, const std::string &what)
{
    const auto partOfWord = [&](std::size_t at) {
        return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
    };
    Offenders out;
    for (auto place = text.find(word); place != std::string::npos; place = text.find(word, place + 1)) {
        if ((place == 0 || !partOfWord(place - 1)) && !partOfWord(place + word.size()))
            out.push_back(at(file, lineOf(text, place), what + " (" + word + ")"));
    }
    return out;
}

Offenders foundInCode(const Files &files, const std::vector<std::string> &folders, const std::string &word, const std::string &what)
{
    Offenders out;
    for (const auto &file : files) {
        if (isCpp(file) && file.text.find(word) != std::string::npos &&
            std::any_of(folders.begin(), folders.end(), [&](const auto &folder) { return under(file.path, folder); }))
            append(out, foundWord(file, takeApart(file.text).code, word, what));
    }
    return out;
}

std::string brokenInclude(const std::string &room, const CppSource::Include &include)
{
    const bool rooted = under(include.name, "services/") || outsideServices.contains(include.name.substr(0, include.name.find('/')));
    if (include.angled)
        return rooted ? "<" + include.name + "> is ours and is written with quotes" : std::string();
    if (include.name.ends_with(".moc") || include.name.starts_with("moc_"))
        return {};
    const auto target = roomOf(include.name);
    if (target.empty() || !allowed().contains(target))
        return "\"" + include.name + "\" is not written from the root, or leads to an unknown room";
    if (room.empty() || target == room || allowed().at(room).contains(target))
        return {};
    return room + " may not use " + target + " (\"" + include.name + "\")";
}

} // namespace

Offenders brokenArrows(const Files &files)
{
    Offenders out;
    for (const auto &file : files) {
        const auto room = roomOf(file.path);
        if (!isCpp(file) || under(file.path, "tests/"))
            continue;
        if (room.empty() || !allowed().contains(room) || (under(file.path, "services/") && outsideServices.contains(room))) {
            out.push_back(at(file, 1, "stands in no known room"));
            continue;
        }
        for (const auto &include : takeApart(file.text).includes) {
            if (const auto broken = brokenInclude(room, include); !broken.empty())
                out.push_back(at(file, include.line, broken));
        }
    }
    return out;
}

Offenders brokenLinks(const Files &files)
{
    static const std::regex link("room::([a-z0-9]+)");
    Offenders out;
    for (const auto &file : files) {
        const auto room = roomOf(file.path);
        if (!file.path.ends_with("CMakeLists.txt") || !allowed().contains(room) || room == "app")
            continue;
        for (std::sregex_iterator match(file.text.begin(), file.text.end(), link), end; match != end; ++match) {
            const auto target = match->str(1);
            if (target != room && !allowed().at(room).contains(target))
                out.push_back(at(file, lineOf(file.text, static_cast<std::size_t>(match->position())), room + " may not link " + target));
        }
    }
    return out;
}

Offenders strayDatabaseUse(const Files &files)
{
    Offenders out;
    for (const auto &file : files) {
        if (!isCpp(file) || under(file.path, "services/sqlite/") || under(file.path, "services/store/ftstokenizer") ||
            under(file.path, "services/store/query/sqlfunction") || under(file.path, "services/licenseserver/db/") || under(file.path, "tests/"))
            continue;
        for (const auto &include : takeApart(file.text).includes) {
            if (include.name == "sqlite3.h" || include.name == "sqlite3ext.h")
                out.push_back(at(file, include.line, "only services/sqlite speaks to SQLite itself"));
        }
    }
    return out;
}

Offenders strayQt(const Files &files)
{
    Offenders out;
    for (const auto &file : files) {
        if (!isCpp(file) || !under(file.path, "services/") || !withoutQt.contains(roomOf(file.path)))
            continue;
        for (const auto &include : takeApart(file.text).includes) {
            if (include.name.starts_with('Q') || include.name.starts_with("qt"))
                out.push_back(at(file, include.line, "<" + include.name + "> in a room that does without Qt"));
        }
    }
    return out;
}

Offenders styleSheets(const Files &files)
{
    return foundInCode(files, {"app/", "ui/", "models/", "services/"}, "setStyleSheet", "one style draws everything");
}

Offenders nestedEventLoops(const Files &files)
{
    // Not app/bench: scrolling can only be measured by letting the events through.
    return foundInCode(files, {"app/desktop/", "app/common/", "app/cli/", "ui/", "models/", "services/"}, "processEvents",
                       "the interface never waits in a nested loop");
}

Offenders longFiles(const Files &files, int most)
{
    Offenders out;
    for (const auto &file : files) {
        const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
        if (isCpp(file) && lines > most)
            out.push_back(file.path + ": " + std::to_string(lines) + " lines, at most " + std::to_string(most));
    }
    return out;
}

Offenders unfinishedWork(const Files &files)
{
    Offenders out;
    for (const auto &file : files) {
        for (const char *note : {"TO"
                                 "DO",
                                 "FIX"
                                 "ME"}) // in two halves, or this file would name itself
            append(out, foundWord(file, file.text, note, "unfinished"));
    }
    return out;
}

Offenders unfinishedTranslations(const Files &files)
{
    static const std::regex open("type=\"(unfinished|obsolete|vanished)\"|<translation\\s*/>|<translation>\\s*</translation>");
    Offenders out;
    for (const auto &file : files) {
        if (file.path.ends_with(".ts"))
            append(out, found(file, file.text, open, "not translated"));
    }
    return out;
}

Offenders straySql(const Files &files)
{
    static const std::regex statement(
        "\\bSELECT\\s|\\bINSERT\\s+(OR\\s+[A-Z]+\\s+)?INTO\\b|\\bUPDATE\\s+\\w+\\s+SET\\b|\\bDELETE\\s+FROM\\b|\\bCREATE\\s+(TABLE|INDEX)\\b");
    Offenders out;
    for (const auto &file : files) {
        const bool home = under(file.path, "services/store/") || under(file.path, "services/sqlite/") ||
                          under(file.path, "services/licenseserver/db/") || under(file.path, "tests/") || under(file.path, "app/bench/");
        if (!isCpp(file) || home)
            continue;
        for (const auto &literal : takeApart(file.text).literals) {
            if (std::smatch match; std::regex_search(literal.text, match, statement))
                out.push_back(at(file, literal.line, "SQL outside services/store (" + match.str() + ")"));
        }
    }
    return out;
}

} // namespace architecture

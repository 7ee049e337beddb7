#include "services/imports/dates.h"

#include "services/foundation/words.h"

#include <algorithm>
#include <string>
#include <vector>

namespace imports {

namespace {

/** Folded: lower case, without accents. */
constexpr std::string_view months[12] = {
    "january jan enero ene januar janner janvier janv ינואר ינו",
    "february feb febrero februar fevrier fevr fev פברואר פבר",
    "march mar marzo marz mars mrz מרץ מרס",
    "april apr abril abr avril avr אפריל אפר",
    "may mayo mai מאי",
    "june jun junio juni juin יוני יונ",
    "july jul julio juli juillet juil יולי יול",
    "august aug agosto ago aout אוגוסט אוג",
    "september sep sept septiembre septembre set ספטמבר ספט",
    "october oct octubre oktober okt octobre אוקטובר אוק",
    "november nov noviembre novembre נובמבר נוב",
    "december dec diciembre dic dezember dez decembre דצמבר דצמ",
};
constexpr std::string_view weekdays =
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "lunes lun martes mie miercoles jueves jue viernes vie sabado sab domingo dom "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so "
    "lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "יום ראשון שני שלישי רביעי חמישי שישי שבת";

struct Names
{
    std::vector<std::pair<std::string_view, unsigned>> months;
    std::vector<std::string_view> weekdays;
};

template <typename Add>
void eachName(std::string_view list, Add &&add)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        add(list.substr(0, end));
        list.remove_prefix(std::min(list.size(), end + 1));
    }
}

const Names &names()
{
    static const Names all = [] {
        Names made;
        for (unsigned month = 1; month <= 12; ++month)
            eachName(months[month - 1], [&](std::string_view name) { made.months.emplace_back(name, month); });
        eachName(weekdays, [&](std::string_view name) { made.weekdays.push_back(name); });
        std::sort(made.months.begin(), made.months.end());
        std::sort(made.weekdays.begin(), made.weekdays.end());
        return made;
    }();
    return all;
}

} // namespace

unsigned monthNamed(std::string_view word)
{
    const auto &list = names().months;
    const auto find = [&](std::string_view name) {
        const auto at = std::lower_bound(list.begin(), list.end(), name, [](const auto &entry, std::string_view key) { return entry.first < key; });
        return at != list.end() && at->first == name ? at->second : 0U;
    };
    if (const unsigned month = find(word))
        return month;
    return word.starts_with("ב") ? find(word.substr(2)) : 0; // "24 בפברואר": "in February"
}

bool isWeekdayName(std::string_view word) { return std::binary_search(names().weekdays.begin(), names().weekdays.end(), word); }

} // namespace imports

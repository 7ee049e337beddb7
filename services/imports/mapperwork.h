#pragma once

#include "services/imports/mapper.h"

#include <array>
#include <unordered_map>

namespace imports {

/** What a Mapper knows and does with one record. Every `read…` answers "" or what is wrong, and notes which column is at fault. */
struct Mapper::Work
{
    struct Rule
    {
        std::size_t column;
        std::size_t whenColumn; ///< == columns.size(): always
        std::string whenValue;
    };

    Profile profile;
    std::vector<std::string> columns;
    MapOptions options;
    foundation::TimeZone zone = foundation::TimeZone::utc();
    std::array<std::vector<Rule>, static_cast<std::size_t>(lastTarget) + 1> rules;
    std::array<const std::map<std::string, std::string> *, static_cast<std::size_t>(lastTarget) + 1> values{};
    std::array<std::string, static_cast<std::size_t>(lastTarget) + 1> constants;
    std::optional<int> year;

    std::string lastGoodDate;
    std::unordered_map<std::string, std::string> platforms; ///< as written and as we call them; few, and each on many rows
    std::string joined; ///< a value made of several, reused
    std::int64_t mangled = 0, mangledLine = 0, zoneless = 0, zonelessLine = 0, monthOnly = 0, monthLine = 0;
    std::size_t atFault = 0; ///< the column a complaint is about

    static std::size_t index(Target target) { return static_cast<std::size_t>(target); }
    bool has(Target target) const { return !rules[index(target)].empty(); }

    std::string_view raw(const Record &record, const Rule &rule) const;
    std::string_view mapped(Target target, std::string_view text) const;
    /** The first filled column of the target, through its value map; otherwise the constant. */
    std::string_view value(const Record &record, Target target);
    void assign(std::string &out, const Record &record, Target target);
    domain::RefusedRow refusal(const Record &record, std::string reason) const;
    std::string readCounts(const Record &record, Target target, std::optional<std::int64_t> &out);
    std::string readFlag(const Record &record, Target target, bool &out);
    std::string readPublished(const Record &record, domain::RawPost &post);
    std::string readMonth(const Record &record, domain::RawPost &post);
    std::string readText(const Record &record, domain::RawPost &post);
    void readIds(const Record &record, domain::RawPost &post);
    void readWords(const Record &record, domain::RawPost &post);
};

} // namespace imports

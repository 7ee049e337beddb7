#include "services/imports/mapper.h"
#include "services/imports/mappings.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using namespace imports;

int LLVMFuzzerInitialize(int *, char ***)
{
    int number = 0;
    for (const auto document : mappingDocuments())
        fuzz::seed(("shipped" + std::to_string(number++)).c_str(), document);
    return 0;
}

/** A profile, and behind a NUL the values of a record. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    const auto profile = parseProfile(fuzz::upTo(text, '\0'));
    if (!profile)
        return 0;
    const auto again = parseProfile(toJson(*profile));
    fuzz::require(again.ok() && *again == *profile, "a profile that was written reads the same");
    std::vector<std::string> columns;
    for (const auto &rule : profile->columns) {
        if (std::find(columns.begin(), columns.end(), rule.column) == columns.end())
            columns.push_back(rule.column);
    }
    MapOptions options;
    options.year = 2015;
    auto mapper = Mapper::create(*profile, columns, options);
    if (!mapper)
        return 0;
    Record record;
    while (record.fields.size() < columns.size())
        record.fields.push_back(fuzz::upTo(text, '\n'));
    domain::RawPost post;
    static_cast<void>(mapper->map(record, post));
    return 0;
}

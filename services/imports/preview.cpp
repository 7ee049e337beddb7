#include "services/imports/preview.h"

#include <algorithm>

namespace imports {

using foundation::Error;
using foundation::Result;

namespace {
constexpr std::size_t sampledRows = 2000; ///< enough days that day and month are told apart
constexpr std::size_t sampledBytes = std::size_t{8} << 20U;
} // namespace

Result<Preview> preview(const std::string &path, const PreviewOptions &options)
{
    const Format wanted = options.profile && options.format == Format{} ? options.profile->format : options.format;
    auto opened = RecordReader::open(path, wanted, options.limits);
    if (!opened)
        return opened.error();
    RecordReader &reader = **opened;
    Preview out;
    out.format = reader.format();
    out.columns = reader.columns();

    Record record;
    std::vector<Record> records;              // the ones shown; their views go into `sample` and `raws`
    std::vector<std::string> raws;
    Sample sample;
    std::size_t bytes = 0;
    while (sample.size() < std::max(sampledRows, options.rows) && bytes < sampledBytes) {
        const auto got = reader.next(record);
        if (!got) {
            if (sample.empty() && records.empty())
                return got.error();
            out.problem = got.error().detail;
            break;
        }
        if (!*got)
            break;
        bytes += record.raw.size();
        if (records.size() < options.rows) {
            records.push_back(record);
            raws.emplace_back(record.raw);
        }
        if (!record.refused)
            sample.emplace_back(record.fields.begin(), record.fields.end());
    }
    out.proposal = propose(out.columns, sample, out.format, path, options.map.zone.name());
    Format &kept = out.proposal.profile.format; // what the person decided stays decided
    kept.kind = wanted.kind;
    kept.delimiter = wanted.delimiter;
    kept.quote = wanted.quote;
    kept.header = wanted.header;
    kept.encoding = wanted.encoding;
    out.notes = reader.notes();
    out.notes.insert(out.notes.end(), out.proposal.notes.begin(), out.proposal.notes.end());
    if (records.empty() && out.problem.empty())
        out.problem = "the file holds no records";

    auto mapper = Mapper::create(options.profile.value_or(out.proposal.profile), out.columns, options.map);
    if (!mapper && out.problem.empty())
        out.problem = mapper.error().detail;
    std::size_t next = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record &shown = records[i];
        shown.raw = raws[i];
        shown.fields.clear();
        if (!shown.refused) {
            shown.fields.assign(sample[next].begin(), sample[next].end());
            ++next;
        }
        domain::RawPost post;
        std::optional<domain::RefusedRow> refused = shown.refused;
        if (mapper)
            refused = mapper->map(shown, post);
        if (refused)
            out.refused.push_back(std::move(*refused));
        else if (mapper)
            out.posts.push_back(std::move(post));
    }
    if (mapper) {
        for (Note &note : mapper->notes()) {
            const bool told = std::any_of(out.notes.begin(), out.notes.end(), [&](const Note &other) { return other.kind == note.kind; });
            if (!told)
                out.notes.push_back(std::move(note));
        }
    }
    sample.resize(std::min(sample.size(), options.rows));
    out.sample = std::move(sample);
    return out;
}

} // namespace imports

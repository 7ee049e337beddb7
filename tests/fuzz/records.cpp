#include "tests/fuzz/records.h"

#include "services/foundation/utf8.h"
#include "services/imports/preview.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cstring>

using namespace imports;

namespace fuzz {

namespace {

/** Small enough that a run ends at once, so that going past one of them is seen too. */
Limits limits()
{
    Limits out;
    out.plainBytes = 8 << 20;
    out.ratioFrom = 1 << 20;
    out.recordBytes = 64 << 10;
    out.columns = 300;
    return out;
}

void map(const Proposal &proposal, const std::vector<std::string> &columns, const Sample &sample)
{
    MapOptions options;
    options.platform = "x";
    options.brand = "Ridge";
    options.year = 2015;
    auto mapper = Mapper::create(proposal.profile, columns, options);
    if (!mapper)
        return;
    Record record;
    for (const auto &values : sample) {
        record.number += 1;
        record.fields.assign(values.begin(), values.end());
        domain::RawPost post;
        const auto refused = mapper->map(record, post);
        require(!refused || !refused->reason.empty(), "a refusal says why");
        require(refused || foundation::isValidUtf8(post.text), "the text of a post is UTF-8");
    }
    static_cast<void>(mapper->notes());
}

void readAll(RecordReader &reader)
{
    Record record;
    Sample sample;
    std::int64_t last = 0;
    for (;;) {
        const auto more = reader.next(record);
        if (!more || !*more)
            break;
        require(record.number > last && record.begin <= record.end, "records come in order");
        last = record.number;
        require(foundation::isValidUtf8(record.raw), "what is handed out is UTF-8");
        require(record.refused.has_value() || record.fields.size() == reader.columns().size(), "a record has a field per column");
        if (!record.refused && sample.size() < 50)
            sample.emplace_back(record.fields.begin(), record.fields.end());
    }
    static_cast<void>(reader.notes());
    map(propose(reader.columns(), sample, reader.format(), "posts.csv"), reader.columns(), sample);
}

} // namespace

foundation::Result<std::size_t> Pieces::read(std::span<char> into)
{
    const auto count = std::min({into.size(), m_step, m_bytes.size() - m_at});
    std::memcpy(into.data(), m_bytes.data() + m_at, count);
    m_at += count;
    return count;
}

void import(std::string_view bytes, std::size_t step, const Format &format)
{
    auto reader = RecordReader::open(std::make_unique<Pieces>(bytes, step), "posts", format, limits());
    if (reader)
        readAll(**reader);
}

void importFile(const std::string &path)
{
    PreviewOptions options;
    options.limits = limits();
    static_cast<void>(preview(path, options));
    auto reader = RecordReader::open(path, {}, limits());
    if (reader)
        readAll(**reader);
}

} // namespace fuzz

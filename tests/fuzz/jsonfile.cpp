#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/records.h"

/** The first byte says how the file comes and what is known about it before. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    const auto how = fuzz::firstOf(text);
    imports::Format format;
    if ((how & 1) != 0)
        format.kind = (how & 2) != 0 ? imports::Format::Kind::Json : imports::Format::Kind::Ndjson;
    if ((how & 4) != 0)
        format.records = (how & 8) != 0 ? "data[]" : "[].data.children[]";
    if ((how & 16) != 0)
        format.paths = {"id", "user.name", "media.0.url", "created_at"};
    fuzz::import(text, (how & 32) != 0 ? 7 : 1 << 16, format);
    return 0;
}

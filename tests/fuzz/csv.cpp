#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/records.h"

/** The first byte says how the file comes and what is known about it before. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    auto text = fuzz::textOf(data, size);
    const auto how = fuzz::firstOf(text);
    imports::Format format;
    if ((how & 1) != 0)
        format.kind = imports::Format::Kind::Csv;
    if ((how & 2) != 0)
        format.delimiter = ';';
    if ((how & 4) != 0)
        format.encoding = (how & 8) != 0 ? "windows-1255" : "UTF-16LE";
    if ((how & 16) != 0)
        format.header = (how & 8) != 0;
    fuzz::import(text, (how & 32) != 0 ? 7 : 1 << 16, format);
    return 0;
}

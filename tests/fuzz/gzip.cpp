#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/records.h"

/** A file under a path, plain or gzip: what bombs and broken blocks do to everything behind. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const fuzz::MemoryFile file(fuzz::textOf(data, size));
    fuzz::importFile(file.path());
    return 0;
}

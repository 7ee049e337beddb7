#include "services/licenseserver/region/geo.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/mmdbwriter.h"

using namespace licenseserver;

namespace {

support::MmdbWriter countries()
{
    support::MmdbWriter writer("Country");
    writer.country("5.0.0.0/8", "IL");
    writer.country("8.0.0.0/8", "US");
    writer.country("2a00::/16", "FR");
    return writer;
}

} // namespace

int LLVMFuzzerInitialize(int *, char ***)
{
    fuzz::seed("countries", countries().bytes());
    support::MmdbWriter hosting("Hosting");
    hosting.flag("8.9.0.0/16", "is_hosting_provider");
    hosting.flag("2a00:1::/32", "is_tor_exit_node");
    fuzz::seed("hosting", hosting.bytes());
    return 0;
}

/** The file as one of two country databases, and as a list of networks people hide behind. */
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const auto book = PriceBook::parse(shippedPriceBook());
    static const fuzz::MemoryFile good(countries().bytes());
    const fuzz::MemoryFile file(fuzz::textOf(data, size));
    Geo twoCountries({good.path(), file.path()}, {});
    Geo hosting({good.path(), good.path()}, {file.path()});
    for (auto *geo : {&twoCountries, &hosting}) {
        static_cast<void>(geo->refresh());
        for (const char *address : {"5.1.2.3", "8.9.1.1", "255.255.255.255", "0.0.0.0", "2a00:1::1", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::ffff:5.1.2.3", "x"}) {
            const auto locality = geo->locate(address, *book);
            fuzz::require(locality.region == "pending" || book->hasRegion(locality.region), "a region there is, or none yet");
            static_cast<void>(locality.evidence.dump());
        }
    }
    return 0;
}

#include "tests/support/mmdbwriter.h"

#include <cstdio>
#include <string>

/** Two small country databases for trying the licensing service out: a few networks, each in the country of its first number. */
int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fputs("rlg-test-countries <folder>: writes one.mmdb and two.mmdb, small country databases for trying rlg-licensed out\n"
                   "  8.0.0.0/8 is in US, 5.0.0.0/8 in IL, 31.0.0.0/8 in DE, 41.0.0.0/8 in ZA\n",
                   stderr);
        return 2;
    }
    for (const char *name : {"one", "two"}) {
        support::MmdbWriter writer(std::string("Test-Country-") + name);
        writer.country("8.0.0.0/8", "US");
        writer.country("5.0.0.0/8", "IL");
        writer.country("31.0.0.0/8", "DE");
        writer.country("41.0.0.0/8", "ZA");
        const auto path = std::string(argv[1]) + "/" + name + ".mmdb";
        if (!writer.write(path)) {
            std::fprintf(stderr, "rlg-test-countries: cannot write %s\n", path.c_str());
            return 1;
        }
        std::printf("%s\n", path.c_str());
    }
    return 0;
}

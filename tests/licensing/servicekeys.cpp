#include "tests/licensing/servicekeys.h"

#include "services/licenseserver/ops/keystore.h"

#include <sstream>

namespace test {

namespace {

// The other half stands in tests/protocol/test-keys.txt: no program but those of the tests trusts this key.
constexpr const char *licenceSecret = "0ZR9oHM_M7C2IkAXYaVQzYo95vfpx4F0eSSsKdnfDrhUpqUykyqO9Zr4SWbvzxpm5Su8he-ELRdWkVAfnP_qfA";

} // namespace

std::string serviceKeys()
{
    std::istringstream lines(licenseserver::KeyStore::newFile("k1"));
    std::string out;
    for (std::string line; std::getline(lines, line);)
        out += (line.starts_with("licence ") ? std::string("licence test1 ") + licenceSecret : line) + "\n";
    return out;
}

} // namespace test

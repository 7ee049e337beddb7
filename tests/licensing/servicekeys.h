#pragma once

#include <string>

namespace test {

/** A key file of the service whose licences the programs of these tests trust. */
std::string serviceKeys();

} // namespace test

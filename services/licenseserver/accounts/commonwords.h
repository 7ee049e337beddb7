#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace licenseserver {

/** The list itself: a word a line, lower case, sorted by byte (resources/licenseserver/common-passwords.txt). */
std::string_view commonPasswordList();

/**
 * Whether a password is one of those everybody tries: a word of the list, alone or again and again, with or without digits and signs around it;
 * a run like "abcdefghijkl" or "987654321098"; or nothing but that and `context` (words of the person and the product, in any case).
 */
bool isCommonPassword(std::string_view password, const std::vector<std::string> &context);

} // namespace licenseserver

#include "services/foundation/numbertext.h"

#include <cstdio>

namespace foundation {

std::string grouped(std::int64_t number)
{
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t left = digits.size() - i;
        if (left % 3 == 0 && !out.empty() && out != "-")
            out += ',';
        out += digits[i];
    }
    return out;
}

std::string decimal(double number, int digits)
{
    char text[400]; // the largest double has 309 digits before the point
    std::snprintf(text, sizeof text, "%.*f", digits, number);
    return text;
}

} // namespace foundation

#pragma once

#include "services/foundation/timezone.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace foundation {

/** How the program's own sentences are said: in English as they stand here; another language derives from this and has its own.
    A sentence is whole, with places %1 … %9 for what changes. Safe to use from any thread. */
class Tongue
{
public:
    Tongue() = default;
    virtual ~Tongue() = default;
    Tongue(const Tongue &) = delete;
    Tongue &operator=(const Tongue &) = delete;

    /** "%1 of %2" with its places filled; a part that holds "%2" itself stays as it is. */
    std::string say(std::string_view english, std::initializer_list<std::string_view> parts = {}) const;
    /** The form that suits the number, which fills %1: "%1 post", "%1 posts". The other language is looked up by `many`. */
    std::string count(std::int64_t number, std::string_view one, std::string_view many) const;

    virtual std::string grouped(std::int64_t number) const;       ///< "14,640"
    virtual std::string decimal(double number, int digits) const; ///< "12.30"
    virtual std::string longDate(DayNumber day) const;            ///< "5 January 2026"
    /** What stands for the sentence, its places still open; the sentence itself where nothing does. */
    virtual std::string_view phrase(std::string_view english) const { return english; }

protected:
    virtual std::string_view phraseFor(std::int64_t number, std::string_view one, std::string_view many) const { return number == 1 ? one : many; }
    virtual std::string part(std::string_view text) const { return std::string(text); } ///< a part as it is set into a sentence
};

const Tongue &english();

} // namespace foundation

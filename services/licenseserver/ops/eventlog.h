#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace licenseserver {

enum class Level { Debug, Info, Warn, Error };

/** One JSON line per event on stderr. Events name request ids, routes, codes and counts; never addresses, mails, tokens or bodies. */
class EventLog
{
public:
    using Field = std::pair<std::string_view, std::string>;
    using Sink = std::function<void(std::string_view line)>;

    static void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
    static void setLevel(Level least);
    static void setSink(Sink sink); ///< in place of stderr; empty: back to it
};

} // namespace licenseserver

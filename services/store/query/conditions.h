#pragma once

#include "services/foundation/timezone.h"
#include "services/store/query/ast.h"
#include "services/store/query/compile.h"

#include <string>
#include <vector>

namespace store::query {

/** The tree with every NOT right above a leaf. */
Node pushedDown(const Node &node, bool negated = false);

/** The smallest text greater than every text that starts with `prefix`. */
std::string afterAll(std::string prefix);

/** Whether all leaves look at the text of the post alone. */
bool isAboutText(const Node &node);

/** Writes SQL conditions over p and t and collects the values they need. */
class Conditions
{
public:
    enum class Words : std::uint8_t {
        Lookup, ///< ask the full-text index for all posts that have them
        Read    ///< read the text of each row: cheap where few rows come by
    };

    Conditions(const foundation::TimeZone &zone, Words words) : m_zone(zone), m_words(words) {}

    /** True exactly where the node (after pushedDown) holds; never NULL. */
    std::string of(const Node &node);
    std::string bind(Compiled::Value value); ///< "?3"
    void readWords() { m_words = Words::Read; }

    const std::vector<Compiled::Value> &binds() const { return m_binds; }
    bool usesText() const { return m_usesText; }

private:
    struct Part
    {
        std::string text;
        int stack = 0; ///< places on the stack of SQLite's parser (it has 100)
        int cost = 0;
        bool isOr = false;
    };
    Part part(const Node &node);
    Part joined(const Node &node);
    Part aboutText(const Node &node);
    std::string leaf(const Node &node);
    std::string value(const Node &node);
    std::string name(const Node &node, const std::string &column);
    std::string number(const Node &node);
    std::string trait(const Node &node);
    std::string read(const Node &node, const std::string &column);
    std::string between(const Node &node);

    const foundation::TimeZone &m_zone;
    Words m_words;
    std::vector<Compiled::Value> m_binds;
    bool m_usesText = false;
};

} // namespace store::query

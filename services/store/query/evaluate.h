#pragma once

#include "services/foundation/timezone.h"
#include "services/store/query/ast.h"
#include "services/store/query/textindex.h"

#include <optional>
#include <string>
#include <vector>

namespace store::query {

/** A post and what is known about it outside itself. The words of its text are found once, however many queries look at it. */
class Subject
{
public:
    /** Names as they are written; they are folded here. The post must outlive the subject. */
    Subject(const domain::Post &post, const std::vector<std::string> &brands, const std::vector<std::string> &tags, bool ownPost);

    const domain::Post &post() const { return m_post; }
    const TextIndex &text() const;
    const std::vector<std::string> &brands() const { return m_brands; }
    const std::vector<std::string> &tags() const { return m_tags; }
    bool ownPost() const { return m_own; }
    const std::vector<std::string> &categories() const { return m_categories; } ///< paths as leaves.h writes them

    void setBrands(const std::vector<std::string> &names, bool ownPost);
    void setCategories(std::vector<std::string> paths) { m_categories = std::move(paths); }

private:
    const domain::Post &m_post;
    std::vector<std::string> m_brands;
    std::vector<std::string> m_tags;
    std::vector<std::string> m_categories;
    bool m_own = false;
    mutable std::optional<TextIndex> m_text;
};

/** The meaning of the language, written as plainly as possible: the compiler to SQL is held to it. Days are those of `zone`. */
bool matches(const Node &node, const Subject &subject, const foundation::TimeZone &zone);

/** Whether a folded name equals the value, or starts with it. */
bool valueMatches(const Node &node, std::string_view folded);

/** What made `text` match, to be marked on screen: byte ranges without overlaps, in order. Nothing under a NOT is marked. */
std::vector<std::pair<std::size_t, std::size_t>> marks(const Node &node, std::string_view text);

} // namespace store::query

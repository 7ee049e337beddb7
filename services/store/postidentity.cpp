#include "services/store/postwriterstatements.h"

#include "services/foundation/hash.h"
#include "services/foundation/words.h"

#include <algorithm>

// Who a post is: by which id and key it is known, who wrote it, whether it says what another one says.
namespace store {

using domain::PostId;
using foundation::Result;

namespace {
constexpr std::size_t authorsRemembered = 400'000;
}

Result<PostId> PostWriter::idOfKey(std::int64_t key)
{
    if (m_bulk)
        return m_bulk->idOfKey(key);
    auto &find = m_sql->idOfKey.with(key);
    const auto row = find.step();
    if (!row)
        return row.error();
    const PostId id = *row ? find.integer(0) : 0;
    find.reset();
    return id;
}

Result<bool> PostWriter::hasTwin(std::int64_t print)
{
    if (m_bulk)
        return !m_bulk->addPrint(print);
    const auto row = m_sql->twin.with(print).step();
    if (!row)
        return row.error();
    m_sql->twin.reset();
    return *row;
}

Result<PostId> PostWriter::freeId(foundation::Time published)
{
    constexpr PostId places = 64;
    PostId first = firstIdAt(published);
    // Posts come in the order of their time: where none was, none is until the next one that was there before.
    first = std::max(first, m_free);
    if (first >= m_freeUntil) {
        for (;; first += places) {
            auto &last = m_sql->lastId.with(first, first + places - 1);
            const auto row = last.step();
            if (!row)
                return row.error();
            const auto taken = last.maybe(0);
            last.reset();
            if (!taken)
                break;
            if (*taken < first + places - 1) {
                first = *taken + 1;
                break;
            }
        }
        auto &next = m_sql->nextId.with(first);
        const auto row = next.step();
        if (!row)
            return row.error();
        m_freeUntil = next.maybe(0).value_or(INT64_MAX);
        next.reset();
    }
    if (first == 0)
        first = 1; // 0 stands for "no post"
    m_free = first + 1;
    return first;
}

Result<PostWriter::Author> PostWriter::authorOf(const domain::Post &post, std::int64_t platform)
{
    if (post.authorHandle.empty() && post.authorName.empty())
        return Author{0, -1, foundation::hash64({})};
    const std::string handle = foundation::folded(post.authorHandle.empty() ? post.authorName : post.authorHandle);
    const std::uint64_t key = foundation::hash64(handle, static_cast<std::uint64_t>(platform));
    auto known = m_authors.find(key);
    if (known == m_authors.end()) {
        auto &find = m_sql->findAuthor.with(platform, handle);
        const auto row = find.step();
        if (!row)
            return row.error();
        Author author;
        if (*row)
            author = {find.integer(0), find.maybe(1).value_or(-1), foundation::hash64(find.text(2))};
        find.reset();
        if (author.id == 0) {
            if (auto added = m_sql->addAuthor.with(platform, handle, post.authorHandle, post.authorName, post.followers).run(); !added)
                return added.error();
            author = {m_workspace.db().lastInsertId(), post.followers.value_or(-1), foundation::hash64(post.authorHandle)};
        }
        if (m_authors.size() >= authorsRemembered)
            m_authors.clear();
        known = m_authors.emplace(key, author).first;
    }
    if (post.followers && *post.followers != known->second.followers) {
        if (auto done = m_sql->authorFollowers.with(known->second.id, *post.followers).run(); !done)
            return done.error();
        known->second.followers = *post.followers;
    }
    return known->second;
}

} // namespace store

#include "services/ingest/brandmatcher.h"

#include "services/foundation/words.h"

#include <algorithm>

namespace ingest {

using store::BrandLink;

namespace {

/** The words at each position of the text; a tag or handle stands there with and without its sign. */
std::vector<std::vector<std::string>> positions(std::string_view text)
{
    std::vector<std::vector<std::string>> out;
    foundation::eachToken(text, foundation::TokenMode::Document, [&](const foundation::Token &token) {
        if (token.colocated && !out.empty())
            out.back().emplace_back(token.text);
        else
            out.push_back({std::string(token.text)});
        return true;
    });
    return out;
}

bool stands(const std::vector<std::string> &words, const std::vector<std::vector<std::string>> &at, std::size_t from)
{
    if (from + words.size() > at.size())
        return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::find(at[from + i].begin(), at[from + i].end(), words[i]) == at[from + i].end())
            return false;
    }
    return true;
}

} // namespace

BrandMatcher::BrandMatcher(const std::vector<domain::Brand> &brands, const std::vector<domain::Account> &accounts)
{
    for (const domain::Brand &brand : brands) {
        for (const std::string &text : brand.terms) {
            Term term{{}, brand.id};
            foundation::eachToken(text, foundation::TokenMode::Query, [&](const foundation::Token &token) {
                term.words.emplace_back(token.text);
                return true;
            });
            if (!term.words.empty())
                m_terms[term.words.front()].push_back(term);
        }
    }
    for (const domain::Account &account : accounts)
        m_accounts[{account.platform, account.handle}] = account.brand;
}

std::vector<BrandLink> BrandMatcher::match(const domain::Post &post, const std::vector<std::string> &mentions) const
{
    std::vector<BrandLink> links;
    const auto add = [&](domain::BrandId brand, domain::BrandRole role) {
        const auto same = [&](const BrandLink &link) { return link.brand == brand; };
        if (std::none_of(links.begin(), links.end(), same))
            links.push_back({brand, role});
    };
    if (!m_accounts.empty()) {
        const auto own = m_accounts.find({post.platform, foundation::folded(post.authorHandle)});
        if (own != m_accounts.end())
            add(own->second, domain::BrandRole::Own);
        for (const std::string &handle : mentions) {
            const auto named = m_accounts.find({post.platform, handle});
            if (named != m_accounts.end())
                add(named->second, domain::BrandRole::Mention);
        }
    }
    if (!m_terms.empty()) {
        const auto at = positions(post.text);
        for (std::size_t i = 0; i < at.size(); ++i) {
            for (const std::string &word : at[i]) {
                const auto terms = m_terms.find(word);
                if (terms == m_terms.end())
                    continue;
                for (const Term &term : terms->second) {
                    if (stands(term.words, at, i))
                        add(term.brand, domain::BrandRole::Mention);
                }
            }
        }
    }
    return links;
}

} // namespace ingest

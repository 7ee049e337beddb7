#include "services/text/personal.h"

#include "services/foundation/hash.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace text {

using foundation::Error;
using foundation::Result;

namespace {

constexpr std::string_view magic = "RLGOWN1\n";

void put(std::string &bytes, const void *from, std::size_t size) { bytes.append(static_cast<const char *>(from), size); }

/** Reads plain values one after another; `fine` is false once there was too little left. */
struct Source
{
    std::string_view left;
    bool fine = true;

    template <typename Value>
    Value take()
    {
        Value value{};
        if (left.size() < sizeof value) {
            fine = false;
            return value;
        }
        std::memcpy(&value, left.data(), sizeof value);
        left.remove_prefix(sizeof value);
        return value;
    }

    std::string takeText(std::size_t size)
    {
        if (left.size() < size) {
            fine = false;
            return {};
        }
        std::string text(left.substr(0, size));
        left.remove_prefix(size);
        return text;
    }
};

double norm(std::size_t features) { return 1.0 / std::sqrt(static_cast<double>(std::max<std::size_t>(features, 1))); }

} // namespace

namespace detail {
std::uint64_t runKey(std::string_view letters) { return foundation::hash64(letters); }
} // namespace detail

PersonalLayer PersonalLayer::of(std::vector<std::pair<std::string, detail::Evidence>> languages, const std::vector<Weight> &weights)
{
    PersonalLayer layer;
    layer.m_languages = std::move(languages);
    layer.m_places.resize(std::bit_ceil(weights.size() * 2 + 16));
    const std::size_t mask = layer.m_places.size() - 1;
    for (const Weight &weight : weights) {
        std::size_t at = weight.key & mask;
        while (layer.m_places[at].key != 0)
            at = (at + 1) & mask;
        layer.m_places[at] = weight;
    }
    return layer;
}

const PersonalLayer::Weight *PersonalLayer::find(std::uint64_t key) const
{
    const std::size_t mask = m_places.size() - 1;
    for (std::size_t at = key & mask; m_places[at].key != 0; at = (at + 1) & mask) {
        if (m_places[at].key == key)
            return &m_places[at];
    }
    return nullptr;
}

const detail::Evidence *PersonalLayer::leaning(std::string_view language) const
{
    for (const auto &[code, lean] : m_languages) {
        if (code == language)
            return &lean;
    }
    return nullptr;
}

std::vector<std::string> PersonalLayer::languages() const
{
    std::vector<std::string> codes;
    for (const auto &[code, lean] : m_languages)
        codes.push_back(code);
    return codes;
}

detail::Evidence PersonalLayer::evidence(const detail::FeelingTokens &tokens, std::string_view language) const
{
    const detail::Evidence *lean = leaning(language);
    if (!lean)
        return {};
    detail::Evidence sum{};
    std::size_t features = 0;
    detail::eachOwnFeature(tokens, [&](std::uint64_t key, std::size_t, std::size_t) {
        ++features;
        if (const Weight *weight = find(key)) {
            sum[0] += static_cast<double>(weight->pull[0]);
            sum[1] += static_cast<double>(weight->pull[1]);
        }
    });
    return {(*lean)[0] + sum[0] * norm(features), (*lean)[1] + sum[1] * norm(features)};
}

std::vector<double> PersonalLayer::contributions(const detail::FeelingTokens &tokens) const
{
    std::vector<double> pulls(tokens.tokens.size());
    std::size_t features = 0;
    detail::eachOwnFeature(tokens, [&](std::uint64_t key, std::size_t first, std::size_t last) {
        ++features;
        if (const Weight *weight = find(key)) {
            for (std::size_t i = first; i <= last; ++i)
                pulls[i] += static_cast<double>(weight->pull[0] - weight->pull[1]) / static_cast<double>(last - first + 1);
        }
    });
    for (double &pull : pulls)
        pull *= norm(features);
    return pulls;
}

std::string PersonalLayer::bytes() const
{
    std::string out(magic);
    const auto languages = static_cast<std::uint32_t>(m_languages.size());
    put(out, &languages, sizeof languages);
    for (const auto &[code, lean] : m_languages) {
        out += static_cast<char>(code.size());
        out += code;
        put(out, lean.data(), sizeof lean);
    }
    std::vector<Weight> weights;
    std::copy_if(m_places.begin(), m_places.end(), std::back_inserter(weights), [](const Weight &weight) { return weight.key != 0; });
    std::sort(weights.begin(), weights.end(), [](const Weight &a, const Weight &b) { return a.key < b.key; });
    const auto count = static_cast<std::uint32_t>(weights.size());
    put(out, &count, sizeof count);
    for (const Weight &weight : weights) {
        put(out, &weight.key, sizeof weight.key);
        put(out, weight.pull.data(), sizeof weight.pull);
    }
    const std::uint64_t check = foundation::hash64(out);
    put(out, &check, sizeof check);
    return out;
}

Result<PersonalLayer> PersonalLayer::read(std::string_view bytes)
{
    const auto bad = [&](const std::string &what) { return Error{Error::Kind::BadInput, "a personal layer of " + std::to_string(bytes.size()) + " bytes: " + what}; };
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + 16)
        return bad("expected RLGOWN1 at byte 0");
    Source tail{bytes.substr(bytes.size() - 8)};
    if (tail.take<std::uint64_t>() != foundation::hash64(bytes.substr(0, bytes.size() - 8)))
        return bad("the checksum does not match, it is damaged");
    Source source{bytes.substr(magic.size(), bytes.size() - magic.size() - 8)};
    std::vector<std::pair<std::string, detail::Evidence>> languages(source.take<std::uint32_t>() & 0xFFFFU);
    for (auto &[code, lean] : languages) {
        code = source.takeText(source.take<unsigned char>());
        lean = source.take<detail::Evidence>();
    }
    const std::size_t count = source.take<std::uint32_t>();
    if (!source.fine || source.left.size() != count * (sizeof(std::uint64_t) + 2 * sizeof(float)))
        return bad("expected " + std::to_string(count) + " weights");
    std::vector<Weight> weights(count);
    for (Weight &weight : weights) {
        weight.key = source.take<std::uint64_t>();
        weight.pull = source.take<std::array<float, 2>>();
        if (!std::isfinite(weight.pull[0]) || !std::isfinite(weight.pull[1]) || weight.key == 0)
            return bad("expected finite weights");
    }
    return of(std::move(languages), weights);
}

} // namespace text

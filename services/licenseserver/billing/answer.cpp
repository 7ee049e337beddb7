#include "services/licenseserver/billing/answer.h"

#include <charconv>

namespace billing {

const protocol::Json *at(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *here = &json;
    for (const auto key : path) {
        if (here == nullptr)
            return nullptr;
        if (const auto *items = here->array()) {
            std::size_t index = items->size();
            std::from_chars(key.data(), key.data() + key.size(), index);
            here = index < items->size() ? &(*items)[index] : nullptr;
        } else {
            here = here->find(key);
        }
    }
    return here;
}

std::string textAt(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *found = at(json, path);
    const auto *text = found == nullptr ? nullptr : found->text();
    return text == nullptr ? std::string() : *text;
}

std::int64_t numberAt(const protocol::Json &json, std::initializer_list<std::string_view> path)
{
    const auto *found = at(json, path);
    const auto *number = found == nullptr ? nullptr : found->integer();
    return number == nullptr ? 0 : *number;
}

} // namespace billing

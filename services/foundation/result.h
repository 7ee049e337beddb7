#pragma once

#include "services/foundation/error.h"

#include <cassert>
#include <utility>
#include <variant>

namespace foundation {

/** A value, or the reason there is none. Never throws; reading the wrong side is a programming error. */
template <typename T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    bool ok() const { return m_state.index() == 0; }

    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }

    const Error &error() const & { return std::get<1>(m_state); }
    Error &&error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

struct Done
{
    friend bool operator==(const Done &, const Done &) = default;
};

/** Success without a value, or an Error. */
using Status = Result<Done>;

} // namespace foundation

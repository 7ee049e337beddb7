#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace licenseserver {

/** Threads for what blocks, with a queue that can be full. */
class Workers
{
public:
    Workers(int threads, std::size_t queue);
    ~Workers(); ///< does what is queued, then ends
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    bool submit(std::function<void()> work); ///< false: the queue is full, nothing was taken
    std::size_t waiting() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace licenseserver

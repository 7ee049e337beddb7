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
    /**
     * Holds a place for `work` and returns what puts it into the queue, to be called once: so the place can be promised before the work may begin.
     * Empty when the queue is full. The place is given back when what is returned is dropped uncalled.
     */
    std::function<void()> reserve(std::function<void()> work);
    std::size_t waiting() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace licenseserver

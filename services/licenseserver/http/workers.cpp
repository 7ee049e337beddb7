#include "services/licenseserver/http/workers.h"

#include "services/licenseserver/ops/eventlog.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <typeinfo>
#include <vector>

namespace licenseserver {

struct Workers::State
{
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> queue;
    std::size_t most = 0;
    bool ending = false;
    std::vector<std::thread> threads;

    void run()
    {
        for (;;) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [this] { return ending || !queue.empty(); });
            if (queue.empty())
                return;
            auto work = std::move(queue.front());
            queue.pop_front();
            lock.unlock();
            try {
                work();
            } catch (const std::exception &thrown) { // one piece of work must not end the others, and the process with them
                EventLog::write(Level::Error, "work.threw", {{"type", typeid(thrown).name()}});
            }
        }
    }
};

Workers::Workers(int threads, std::size_t queue) : m_state(std::make_unique<State>())
{
    m_state->most = queue;
    for (int i = 0; i < threads; ++i)
        m_state->threads.emplace_back([state = m_state.get()] { state->run(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->ending = true;
    }
    m_state->changed.notify_all();
    for (auto &thread : m_state->threads)
        thread.join();
}

bool Workers::submit(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_state->mutex);
        if (m_state->ending || m_state->queue.size() >= m_state->most)
            return false;
        m_state->queue.push_back(std::move(work));
    }
    m_state->changed.notify_one();
    return true;
}

std::size_t Workers::waiting() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->queue.size();
}

} // namespace licenseserver

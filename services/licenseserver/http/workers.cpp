#include "services/licenseserver/http/workers.h"

#include "services/licenseserver/ops/eventlog.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <typeinfo>
#include <utility>
#include <vector>

namespace licenseserver {

struct Workers::State
{
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> queue;
    std::size_t most = 0;
    std::size_t reserved = 0; ///< places
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

    bool full() const { return ending || queue.size() + reserved >= most; }
};

Workers::Workers(int threads, std::size_t queue) : m_state(std::make_shared<State>())
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
        if (m_state->full())
            return false;
        m_state->queue.push_back(std::move(work));
    }
    m_state->changed.notify_one();
    return true;
}

std::function<void()> Workers::reserve(std::function<void()> work)
{
    struct Place
    {
        std::shared_ptr<State> state;
        std::function<void()> work;

        Place(std::shared_ptr<State> in, std::function<void()> of) : state(std::move(in)), work(std::move(of)) {}
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        ~Place()
        {
            const std::lock_guard lock(state->mutex);
            state->reserved -= work ? 1U : 0U;
        }
        void use()
        {
            {
                const std::lock_guard lock(state->mutex);
                if (!work || state->ending)
                    return;
                state->queue.push_back(std::exchange(work, {}));
                --state->reserved;
            }
            state->changed.notify_one();
        }
    };
    const std::lock_guard lock(m_state->mutex);
    if (m_state->full())
        return {};
    ++m_state->reserved;
    return [place = std::make_shared<Place>(m_state, std::move(work))] { place->use(); };
}

std::size_t Workers::waiting() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->queue.size();
}

} // namespace licenseserver

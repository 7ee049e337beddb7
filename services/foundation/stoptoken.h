#pragma once

#include <atomic>
#include <memory>

namespace foundation {

/** A flag that asks work to stop; copies share it, any thread may set or read it. */
class StopToken
{
public:
    void stop() { m_flag->store(true, std::memory_order_relaxed); }
    bool stopped() const { return m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag = std::make_shared<std::atomic<bool>>(false);
};

} // namespace foundation

#pragma once

#include "services/licenseserver/http/message.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace licenseserver {

/** Leads into a loop of events. Whoever answers may hold it longer than the loop lives: once closed, what is brought is dropped. Any thread. */
class Door
{
public:
    using Work = std::function<void()>;

    /** `post` hands work to the loop and returns at once; it is called by nobody any more when `close` has returned. */
    explicit Door(std::function<void(Work)> post) : m_post(std::move(post)) {}

    void bring(Work work)
    {
        const std::lock_guard lock(m_mutex);
        if (m_post)
            m_post(std::move(work));
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_post = nullptr;
    }

private:
    std::mutex m_mutex;
    std::function<void(Work)> m_post;
};

/** The answer to one request, on its way from whoever gives it to who waits for it in the loop: who is told as well when it is dropped instead. */
class Reply
{
public:
    using Take = std::function<void(std::optional<Response>)>;

    Reply(std::shared_ptr<Door> door, Take take) : m_door(std::move(door)), m_take(std::move(take)) {}
    Reply(const Reply &) = delete;
    Reply &operator=(const Reply &) = delete;
    ~Reply()
    {
        if (m_take)
            m_door->bring([take = std::move(m_take)] { take(std::nullopt); });
    }
    void give(Response response) ///< once; what comes again is dropped
    {
        if (auto take = std::exchange(m_take, {}))
            m_door->bring([take = std::move(take), answer = std::move(response)]() mutable { take(std::move(answer)); });
    }

private:
    std::shared_ptr<Door> m_door;
    Take m_take;
};

} // namespace licenseserver

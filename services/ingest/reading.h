#pragma once

#include "services/foundation/stoptoken.h"
#include "services/imports/mapper.h"
#include "services/ingest/intake.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace ingest {

/**
 * Reads a file, maps and understands its posts on a thread of its own while the caller's thread stores what came before. What comes out,
 * and in which chunks, does not depend on which of the two is faster; at most two chunks are in memory.
 */
class Reading
{
public:
    /** The first `behind` records were stored by an earlier run: they are only remembered. */
    Reading(std::unique_ptr<imports::RecordReader> reader, imports::Mapper mapper, Intake intake, std::int64_t behind);
    ~Reading();
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;

    /**
     * Waits for the next chunk; the last one says so. Takes the one before back, to free it where it was filled. `meanwhile` is called
     * several times a second. An error comes after the chunks before it; Cancelled soon after a stop.
     */
    foundation::Result<Chunk> next(Chunk stored, const foundation::StopToken &stop, const std::function<void()> &meanwhile);

    std::int64_t bytesTotal() const { return m_bytesTotal; }
    std::int64_t records() const { return m_records; } ///< read, when it has ended
    /** Ends the thread; what was noted is complete where the file ended well. */
    std::vector<imports::Note> notes();

private:
    void run();
    foundation::Status readAll();
    bool hand(Chunk chunk);
    void end();

    std::unique_ptr<imports::RecordReader> m_reader;
    imports::Mapper m_mapper;
    Intake m_intake;
    std::int64_t m_behind;
    std::int64_t m_bytesTotal;
    std::atomic<std::int64_t> m_records = 0;
    std::atomic<bool> m_quit = false;

    std::mutex m_guard;
    std::condition_variable m_changed;
    std::optional<Chunk> m_ready;
    std::optional<Chunk> m_stored;
    std::optional<foundation::Status> m_ended;
    std::thread m_thread;
};

} // namespace ingest

#include "services/ingest/reading.h"

#include <chrono>

namespace ingest {

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {
constexpr std::chrono::milliseconds beat{50};
}

Reading::Reading(std::unique_ptr<imports::RecordReader> reader, imports::Mapper mapper, Intake intake, std::int64_t behind)
    : m_reader(std::move(reader)), m_mapper(std::move(mapper)), m_intake(std::move(intake)), m_behind(behind), m_bytesTotal(m_reader->bytesTotal()),
      m_thread([this] { run(); })
{
}

Reading::~Reading() { end(); }

void Reading::end()
{
    {
        const std::scoped_lock lock(m_guard);
        m_quit = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Reading::run()
{
    Status read = readAll();
    const std::scoped_lock lock(m_guard);
    m_ended = std::move(read);
    m_changed.notify_all();
}

Status Reading::readAll()
{
    imports::Record record;
    domain::RawPost post;
    while (!m_quit) {
        const auto more = m_reader->next(record);
        if (!more)
            return more.error();
        if (!*more) {
            Chunk rest = m_intake.take(m_records, m_reader->bytesDone());
            rest.last = true;
            hand(std::move(rest));
            return Done{};
        }
        m_records = record.number;
        auto refused = m_mapper.map(record, post);
        if (record.number <= m_behind) {
            if (!refused)
                m_intake.skip(post);
            continue;
        }
        if (refused)
            m_intake.addRefused(std::move(*refused));
        else
            m_intake.add(post);
        if (m_intake.full() && !hand(m_intake.take(record.number, m_reader->bytesDone())))
            break;
    }
    return Error{Error::Kind::Cancelled, "import cancelled"};
}

/** Waits until it is taken; false: nobody wants any more. */
bool Reading::hand(Chunk chunk)
{
    std::optional<Chunk> stored; // freed here, on the thread that filled it
    std::unique_lock lock(m_guard);
    m_ready = std::move(chunk);
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return !m_ready || m_quit; });
    stored = std::exchange(m_stored, std::nullopt);
    lock.unlock();
    return !m_quit;
}

Result<Chunk> Reading::next(Chunk stored, const foundation::StopToken &stop, const std::function<void()> &meanwhile)
{
    std::unique_lock lock(m_guard);
    m_stored = std::move(stored);
    for (;;) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "import cancelled"};
        if (m_ready) {
            Chunk chunk = std::move(*m_ready);
            m_ready.reset();
            m_changed.notify_all();
            return chunk;
        }
        if (m_ended)
            return *m_ended ? Error{Error::Kind::Internal, "the file was read to its end already"} : m_ended->error();
        if (m_changed.wait_for(lock, beat) == std::cv_status::timeout) {
            lock.unlock();
            meanwhile();
            lock.lock();
        }
    }
}

std::vector<imports::Note> Reading::notes()
{
    end();
    std::vector<imports::Note> notes = m_reader->notes();
    const auto said = m_mapper.notes();
    notes.insert(notes.end(), said.begin(), said.end());
    return notes;
}

} // namespace ingest

#pragma once

#include "tests/support/postgresserver.h"

#include <QTest>

#include <memory>
#include <optional>
#include <string>

namespace support {

/** For tests that run on SQLite and, where it is installed, on PostgreSQL: one server for a whole test program, started when it is first needed. */
class BackEnds
{
public:
    /** The rows of a data function: column `postgres`, false and true. */
    static void rows()
    {
        QTest::addColumn<bool>("postgres");
        QTest::newRow("SQLite") << false;
        QTest::newRow("PostgreSQL") << true;
    }

    /** Url of an empty database; empty: SQLite in the folder of the test. Nothing, and why, where PostgreSQL is not to be had. */
    std::optional<std::string> database(bool postgres)
    {
        if (!postgres)
            return std::string();
        auto *running = server();
        return running != nullptr ? std::optional(running->freshDatabase()) : std::nullopt;
    }
    /** Null, and why, where it is not installed. */
    PostgresServer *server()
    {
        if (!m_server && m_why.empty())
            m_server = PostgresServer::start(m_why);
        return m_server.get();
    }
    const char *why() const { return m_why.c_str(); }

private:
    std::unique_ptr<PostgresServer> m_server;
    std::string m_why;
};

/** In a test over the rows of BackEnds: `name` becomes the url of an empty database; skipped, and why, where PostgreSQL is not installed. */
#define BACK_END_URL(name, backEnds)                                                                                                                 \
    QFETCH_GLOBAL(bool, postgres);                                                                                                                   \
    const auto name = (backEnds).database(postgres);                                                                                                 \
    if (!name)                                                                                                                                       \
        QSKIP((backEnds).why())

} // namespace support

#pragma once

#include <memory>
#include <string>

#include <sys/types.h>

namespace support {

/** A PostgreSQL of its own in a temporary folder, reached through a unix socket; gone with this object, and with this process. */
class PostgresServer
{
public:
    /** Null, with `why`, where PostgreSQL 15 is not installed or does not start. */
    static std::unique_ptr<PostgresServer> start(std::string &why);
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    std::string url(const std::string &database = "postgres") const;
    std::string freshDatabase(); ///< the url of an empty one: a schema of its own, which is made in no time
    void halt();                 ///< stops it at once, as a failing machine would
    bool resume();

private:
    explicit PostgresServer(std::string folder) : m_folder(std::move(folder)) {}
    bool run(const std::string &command) const;
    bool launch();
    std::string m_folder;
    pid_t m_process = -1;
    int m_databases = 0;
};

} // namespace support

#include "tests/support/postgresserver.h"

#include "services/licenseserver/db/database.h"

#include <cstdlib>
#include <filesystem>

#include <unistd.h>

namespace support {

namespace {

const std::string programs = "/usr/lib/postgresql/15/bin/";

} // namespace

/** PostgreSQL refuses to run as root: as root everything runs as the user the package made. */
bool PostgresServer::run(const std::string &command) const
{
    const std::string quoted = "cd " + m_folder + " && " + programs + command + " >>" + m_folder + "/log 2>&1";
    return std::system(geteuid() == 0 ? ("runuser -u postgres -- sh -c '" + quoted + "'").c_str() : quoted.c_str()) == 0;
}

bool PostgresServer::launch() const
{
    return run("pg_ctl -D " + m_folder + "/data -w -t 30 -s -o \"-c listen_addresses= -c unix_socket_directories=" + m_folder +
               " -c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=60 -c max_pred_locks_per_transaction=256\" start");
}

std::unique_ptr<PostgresServer> PostgresServer::start(std::string &why)
{
    if (access((programs + "initdb").c_str(), X_OK) != 0) {
        why = "PostgreSQL 15 is not installed (package postgresql-15)";
        return nullptr;
    }
    std::string folder = (std::filesystem::temp_directory_path() / "rlg-pg-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
        why = "no temporary folder";
        return nullptr;
    }
    std::unique_ptr<PostgresServer> server(new PostgresServer(folder));
    if (geteuid() == 0 && std::system(("chown postgres " + server->m_folder).c_str()) != 0) {
        why = "there is no user postgres";
        return nullptr;
    }
    if (!server->run("initdb -D data -A trust -U rlg -E UTF8 --locale=C --no-sync") || !server->launch()) {
        why = "PostgreSQL does not start; see its log";
        return nullptr;
    }
    return server;
}

PostgresServer::~PostgresServer()
{
    halt();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string PostgresServer::url(const std::string &database) const { return "host=" + m_folder + " user=rlg dbname=" + database; }

std::string PostgresServer::freshDatabase()
{
    const auto name = "t" + std::to_string(++m_databases);
    const auto server = licenseserver::Database::open({url(), 1});
    const auto made = (*server)->read([&](licenseserver::Txn &txn) { return txn.script("CREATE SCHEMA " + name); });
    return made ? url() + " options=-csearch_path=" + name : std::string();
}

void PostgresServer::halt() { run("pg_ctl -D " + m_folder + "/data -m immediate -s stop"); }
bool PostgresServer::resume() { return launch(); }

} // namespace support

#include "tests/support/postgresserver.h"

#include "services/licenseserver/db/database.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

namespace {

namespace fs = std::filesystem;

const std::string programs = "/usr/lib/postgresql/15/bin/";
const std::string prefix = "rlg-pg-";
constexpr std::chrono::seconds patience{30};

/** Folders of tests that were killed: whoever made them is gone. */
void removeLeftOvers()
{
    std::error_code failed;
    for (const auto &entry : fs::directory_iterator(fs::temp_directory_path(), failed)) {
        int owner = 0;
        if (entry.path().filename().string().starts_with(prefix) && std::ifstream(entry.path() / "owner") >> owner && owner > 0 &&
            kill(owner, 0) != 0 && errno == ESRCH)
            fs::remove_all(entry.path(), failed);
    }
}

/** PostgreSQL refuses to run as root: there everything runs as the user the package made. */
const passwd *otherUser() { return geteuid() == 0 ? getpwnam("postgres") : nullptr; }

} // namespace

bool PostgresServer::run(const std::string &command) const
{
    const std::string quoted = "cd " + m_folder + " && " + programs + command + " >>" + m_folder + "/log 2>&1";
    return std::system(geteuid() == 0 ? ("runuser -u postgres -- sh -c '" + quoted + "'").c_str() : quoted.c_str()) == 0;
}

/** A child of this process that ends with it, however this one ends: nothing is left to run where a test aborts. */
bool PostgresServer::launch()
{
    const auto program = programs + "postgres";
    const auto data = m_folder + "/data";
    const auto log = m_folder + "/log";
    std::vector<std::string> words{program, "-D", data};
    for (const std::string setting : {"listen_addresses=", "fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=60",
                                      "max_pred_locks_per_transaction=256"})
        words.insert(words.end(), {"-c", setting});
    words.insert(words.end(), {"-c", "unix_socket_directories=" + m_folder});
    std::vector<char *> arguments;
    for (auto &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const auto *user = otherUser();
    const auto parent = getpid();
    m_process = fork();
    if (m_process == 0) { // other threads may have held locks: only system calls from here
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        const int file = open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
        dup2(file, STDOUT_FILENO);
        dup2(file, STDERR_FILENO);
        const bool changed = user == nullptr || (setgroups(0, nullptr) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0);
        prctl(PR_SET_PDEATHSIG, SIGQUIT); // after the change of user, which forgets it
        if (changed && getppid() == parent)
            execv(program.c_str(), arguments.data());
        _exit(1);
    }
    const auto end = std::chrono::steady_clock::now() + patience;
    while (m_process > 0 && std::chrono::steady_clock::now() < end) {
        const auto server = licenseserver::Database::open({url(), 1});
        if ((*server)->read([](licenseserver::Txn &txn) { return txn.number("SELECT 1"); }))
            return true;
        if (waitpid(m_process, nullptr, WNOHANG) == m_process)
            m_process = -1;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    halt();
    return false;
}

std::unique_ptr<PostgresServer> PostgresServer::start(std::string &why)
{
    if (access((programs + "initdb").c_str(), X_OK) != 0) {
        why = "PostgreSQL 15 is not installed (package postgresql-15)";
        return nullptr;
    }
    removeLeftOvers();
    std::string folder = (fs::temp_directory_path() / (prefix + "XXXXXX")).string();
    if (mkdtemp(folder.data()) == nullptr) {
        why = "no temporary folder";
        return nullptr;
    }
    std::unique_ptr<PostgresServer> server(new PostgresServer(folder));
    std::ofstream(folder + "/owner") << getpid() << "\n";
    if (const auto *user = otherUser(); geteuid() == 0 && (user == nullptr || chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0)) {
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
    fs::remove_all(m_folder, ignored);
}

std::string PostgresServer::url(const std::string &database) const { return "host=" + m_folder + " user=rlg dbname=" + database; }

std::string PostgresServer::freshDatabase()
{
    const auto name = "t" + std::to_string(++m_databases);
    const auto server = licenseserver::Database::open({url(), 1});
    const auto made = (*server)->read([&](licenseserver::Txn &txn) { return txn.script("CREATE SCHEMA " + name); });
    return made ? url() + " options=-csearch_path=" + name : std::string();
}

void PostgresServer::halt()
{
    if (m_process <= 0)
        return;
    kill(m_process, SIGQUIT);
    waitpid(m_process, nullptr, 0);
    m_process = -1;
}
bool PostgresServer::resume() { return launch(); }

} // namespace support

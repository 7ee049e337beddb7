#include "services/licenseserver/db/connection.h"

#include <charconv>
#include <unordered_map>
#include <utility>

#include <libpq-fe.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

using foundation::Done;
using foundation::Error;
using foundation::Result;
using foundation::Status;
using std::chrono::milliseconds;

namespace licenseserver {

namespace {

struct Finish
{
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
struct Clear
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using PgConnection = std::unique_ptr<PGconn, Finish>;
using PgResult = std::unique_ptr<PGresult, Clear>;

/** Type numbers of the catalogue, which are part of the protocol. */
bool isNumber(Oid type) { return type == 20 || type == 21 || type == 23 || type == 1700; }

std::string firstLine(const char *text)
{
    const std::string_view all(text == nullptr ? "" : text);
    return std::string(all.substr(0, all.find('\n')));
}

class PqConnection final : public Connection
{
public:
    explicit PqConnection(PgConnection connection) : m_connection(std::move(connection)) {}

    Result<Rows> rows(std::string_view sql, const Params &params) override
    {
        auto answer = execute(sql, params);
        if (!answer)
            return answer.error();
        Rows out;
        const auto *result = answer->get();
        const int count = PQntuples(result);
        const int columns = PQnfields(result);
        out.reserve(static_cast<std::size_t>(count));
        for (int row = 0; row < count; ++row) {
            std::vector<Value> values;
            values.reserve(static_cast<std::size_t>(columns));
            for (int column = 0; column < columns; ++column)
                values.push_back(valueAt(result, row, column));
            out.emplace_back(std::move(values));
        }
        return out;
    }

    Result<std::int64_t> exec(std::string_view sql, const Params &params) override
    {
        auto answer = execute(sql, params);
        if (!answer)
            return answer.error();
        return std::int64_t{std::atoll(PQcmdTuples(answer->get()))};
    }

    Status script(const std::string &sql) override
    {
        auto answer = checked(PQexec(m_connection.get(), sql.c_str()));
        return answer ? Status(Done{}) : Status(answer.error());
    }

    Backend backend() const override { return Backend::PostgreSql; }
    Status begin() override { return script("BEGIN ISOLATION LEVEL SERIALIZABLE"); }
    Status commit() override { return script("COMMIT"); }
    void rollback() override
    {
        const auto trouble = m_trouble;
        if (trouble == Trouble::Lost)
            return;
        if (script("ROLLBACK"))
            m_trouble = trouble;
    }
    Trouble trouble() const override { return m_trouble; }

private:
    static Value valueAt(const PGresult *result, int row, int column)
    {
        if (PQgetisnull(result, row, column) != 0)
            return std::monostate();
        const std::string_view text(PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column)));
        if (!isNumber(PQftype(result, column)))
            return std::string(text);
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    Result<PgResult> checked(PGresult *raw)
    {
        PgResult result(raw);
        const auto before = std::exchange(m_trouble, Trouble::None);
        const auto status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
            return result;
        const char *field = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
        const std::string state = field == nullptr ? "" : field;
        // Without a state the server said nothing: libpq itself gave up, even if it still calls the connection good.
        if (PQstatus(m_connection.get()) != CONNECTION_OK || state.empty() || state.starts_with("57P") || state.starts_with("08"))
            m_trouble = Trouble::Lost;
        else if (state == "40001" || state == "40P01" || state == "55P03")
            m_trouble = Trouble::Repeat;
        else if (state == "25P02") // refused for what befell an earlier statement of the transaction
            m_trouble = before;
        const auto kind = m_trouble == Trouble::Lost ? Error::Kind::Offline
                          : state == "P0001"         ? Error::Kind::Refused // a trigger raised it
                          : state == "57014"         ? Error::Kind::Timeout
                                                     : Error::Kind::Storage;
        return Error{kind, "database: " + firstLine(PQerrorMessage(m_connection.get()))};
    }

    Result<PgResult> execute(std::string_view sql, const Params &params)
    {
        auto &name = m_statements[std::string(sql)];
        if (name.empty()) {
            const auto candidate = "s" + std::to_string(m_statements.size());
            auto made = checked(PQprepare(m_connection.get(), candidate.c_str(), std::string(sql).c_str(), static_cast<int>(params.size()), nullptr));
            if (!made)
                return made.error();
            name = candidate;
        }
        std::vector<std::string> numbers(params.size());
        std::vector<const char *> values(params.size(), nullptr);
        for (std::size_t i = 0; i < params.size(); ++i) {
            if (const auto *number = std::get_if<std::int64_t>(&params[i])) {
                numbers[i] = std::to_string(*number);
                values[i] = numbers[i].c_str();
            } else if (const auto *text = std::get_if<std::string>(&params[i])) {
                values[i] = text->c_str();
            }
        }
        return checked(PQexecPrepared(m_connection.get(), name.c_str(), static_cast<int>(params.size()), values.data(), nullptr, nullptr, 0));
    }

    PgConnection m_connection;
    std::unordered_map<std::string, std::string> m_statements;
    Trouble m_trouble = Trouble::None;
};

/** Waits for the handshake, no longer than `patience` in all. */
bool handshake(PGconn *connection, milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    auto wanted = PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        if (wanted == PGRES_POLLING_FAILED)
            return false;
        const auto left = std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
        pollfd socket{PQsocket(connection), static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (left.count() <= 0 || poll(&socket, 1, static_cast<int>(left.count())) <= 0)
            return false;
        wanted = PQconnectPoll(connection);
    }
    return true;
}

} // namespace

Result<std::unique_ptr<Connection>> openPostgreSql(const std::string &url, milliseconds patience)
{
    PgConnection connection(PQconnectStart(url.c_str()));
    if (!connection || PQstatus(connection.get()) == CONNECTION_BAD || !handshake(connection.get(), patience))
        return Error{Error::Kind::Offline, "the database cannot be reached: " + firstLine(PQerrorMessage(connection.get()))};
    const unsigned int silent = 2000; // ms without an answer before the system gives a dead peer up; no effect on unix sockets
    setsockopt(PQsocket(connection.get()), IPPROTO_TCP, TCP_USER_TIMEOUT, &silent, sizeof silent);
    PQsetNoticeProcessor(
        connection.get(), [](void *, const char *) {}, nullptr);
    auto made = std::make_unique<PqConnection>(std::move(connection));
    if (auto prepared = made->script("SET application_name = 'rlg-licensed'; SET statement_timeout = 5000; "
                                     "SET idle_in_transaction_session_timeout = 10000; SET client_encoding = 'UTF8'");
        !prepared)
        return prepared.error();
    return std::unique_ptr<Connection>(std::move(made));
}

} // namespace licenseserver

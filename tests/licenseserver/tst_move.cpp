#include "services/licenseserver/billing/billing.h"
#include "services/licenseserver/ops/move.h"
#include "services/protocol/crypto.h"
#include "tests/licenseserver/billing/shop.h"
#include "tests/support/backends.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

#include <sys/wait.h>
#include <unistd.h>

using namespace licenseserver;
using foundation::Error;
using foundation::Status;
using protocol::Json;
using test::Shop;

namespace {

const auto quiet = [](const std::string &) {};
constexpr const char *email = "ada@example.com";
constexpr const char *password = "correct horse battery";

struct Answer
{
    int status = 0;
    Json json;
};

Answer ask(Service &service, const std::string &method, const std::string &path, const Json &body = {}, const std::string &token = {})
{
    Request request;
    request.method = method;
    request.path = path;
    request.peer = "127.0.0.1";
    request.body = body.isNull() ? std::string() : body.dump();
    request.headers = {{"Content-Type", "application/json"}, {"Idempotency-Key", protocol::newId(1)}};
    if (!token.empty())
        request.headers.push_back({"Authorization", "Bearer " + token});
    const auto response = service.handle(std::move(request));
    if (response.afterwards)
        response.afterwards();
    const auto json = Json::parse(response.body);
    return {response.status, json ? *json : Json()};
}

/** The code in the newest mail to Ada. */
std::string mailedCode(Shop &shop)
{
    shop.service->settle();
    shop.service->maintain();
    const auto mail = std::find_if(shop.mails.rbegin(), shop.mails.rend(), [](const auto &each) { return each.to == email; });
    if (mail == shop.mails.rend())
        return {};
    const auto begin = mail->text.find_first_not_of(" \n", mail->text.find("\n\n"));
    return mail->text.substr(begin, mail->text.find('\n', begin) - begin);
}

std::string signIn(Service &service)
{
    return ask(service, "POST", "/v1/login", Json::object({{"email", email}, {"password", password}})).json.text("access_token").value_or("");
}

/** Everything a service collects: people, a device with its licence, money, mails that wait. Gives the id of the device. */
std::string live(Shop &shop)
{
    const auto buyer = shop.customer("world");
    shop.buy(buyer, "stripe", shop.priceId("world", "premium"), {"US", "fp_1", false});
    shop.deliverAll();
    auto &service = *shop.service;
    ask(service, "POST", "/v1/register", Json::object({{"email", email}, {"password", password}, {"name", "Ada"}}));
    ask(service, "POST", "/v1/verify", Json::object({{"email", email}, {"code", mailedCode(shop)}, {"password", password}}));
    const auto token = signIn(service);
    Json parts = Json(Json::Array());
    parts.push("one").push("two").push("three");
    const auto device = ask(service, "POST", "/v1/devices", Json::object({{"name", "Laptop"}, {"fingerprint", parts}}), token);
    const auto id = device.json.text("id").value_or("");
    ask(service, "POST", "/v1/devices/" + id + "/licence", Json::object({}), token);
    ask(service, "POST", "/v1/password/forgot", Json::object({{"email", email}}));
    service.settle(); // its mail waits in the outbox
    return id;
}

std::int64_t count(const Moved &moved, const std::string &table)
{
    for (const auto &[name, content] : moved.tables) {
        if (name == table)
            return content.rows;
    }
    return -1;
}

} // namespace

class TestMove final : public QObject
{
    Q_OBJECT

    support::BackEnds m_backEnds;
    // In memory where there is such a place: what is tested is not how fast the disk flushes.
    QTemporaryDir m_folder{(QFileInfo::exists(QStringLiteral("/dev/shm")) ? QStringLiteral("/dev/shm") : QDir::tempPath()) +
                           QStringLiteral("/rlg-move-XXXXXX")};
    int m_files = 0;

    std::string fresh(bool postgres)
    {
        if (!postgres)
            return "sqlite:" + m_folder.filePath(QString::number(++m_files)).toStdString();
        return m_backEnds.database(true).value_or("");
    }

    static std::unique_ptr<Service> serviceOn(const Shop &shop, const std::string &url)
    {
        auto config = Config::fromText("[keys]\nfile = \"" + shop.folder.path().toStdString() + "/keys\"\n[database]\nurl = \"" + url + "\"\n");
        auto service = Service::make(std::move(*config), shop.clock, {}, {billing::addBilling});
        return service ? std::move(*service) : nullptr;
    }

    static void directions(bool amongOneKind = false)
    {
        QTest::addColumn<bool>("from");
        QTest::addColumn<bool>("to");
        QTest::newRow("SQLite to PostgreSQL") << false << true;
        QTest::newRow("PostgreSQL to SQLite") << true << false;
        if (amongOneKind)
            QTest::newRow("SQLite to SQLite") << false << false;
    }

#define PLACES                                                                                                                                       \
    QFETCH(bool, from);                                                                                                                              \
    QFETCH(bool, to);                                                                                                                                \
    const auto source = fresh(from);                                                                                                                 \
    const auto target = fresh(to);                                                                                                                   \
    if (source.empty() || target.empty())                                                                                                            \
    QSKIP(m_backEnds.why())

private Q_SLOTS:
    void theServiceGoesOnWhereItWasMovedTo_data() { directions(true); }
    void theServiceGoesOnWhereItWasMovedTo()
    {
        PLACES;
        Shop shop(source);
        const auto device = live(shop);
        QVERIFY(!device.empty());

        const auto busy = moveDatabase(source, target, quiet);
        QVERIFY(!busy);
        QVERIFY2(busy.error().detail.find("in use") != std::string::npos, busy.error().detail.c_str());
        shop.close();

        std::vector<std::string> said;
        const auto moved = moveDatabase(source, target, [&](const std::string &line) { said.push_back(line); });
        QVERIFY2(moved, moved ? "" : moved.error().detail.c_str());
        QVERIFY(!moved->before);
        for (const char *table : {"account", "device", "region_decision", "audit", "subscription", "ledger", "billing_price", "provider_event",
                                  "outbox", "price_book", "session", "refresh_token", "licence_counter", "schema_step"})
            QVERIFY2(count(*moved, table) > 0, table);
        QCOMPARE(count(*moved, "account"), std::int64_t{2});
        QCOMPARE(said.size(), moved->tables.size()); // a line for each table but schema_step, and one for the comparison

        const auto again = moveDatabase(source, target, quiet);
        QVERIFY(again && again->before && again->tables == moved->tables);

        const auto service = serviceOn(shop, target);
        QVERIFY(service);
        const auto token = signIn(*service);
        QVERIFY(!token.empty());
        const auto licence = ask(*service, "POST", "/v1/devices/" + device + "/licence", Json::object({}), token);
        QCOMPARE(licence.status, 200);
        QVERIFY(licence.json.integer("seq").value_or(0) >= 2); // goes on counting
        auto &core = service->core();
        const auto broken = core.audit->firstBroken(*core.database);
        QVERIFY(broken && !*broken);
        const auto waiting = core.database->read([](Txn &txn) { return txn.number("SELECT count(*) FROM outbox WHERE sent IS NULL"); });
        QVERIFY(waiting && *waiting > 0);
        const auto plan = core.database->read([&](Txn &txn) -> foundation::Result<std::string> {
            const auto buyer = txn.row("SELECT account FROM subscription");
            return buyer && *buyer ? core.planOf(txn, (*buyer)->text(0)) : foundation::Result<std::string>(Error{Error::Kind::NotFound, {}});
        });
        QVERIFY(plan);
        QCOMPARE(*plan, std::string("premium"));
        const auto changed = core.database->write([](Txn &txn) { return txn.exec("UPDATE region_decision SET region = 'world'"); });
        QVERIFY(!changed); // what is fixed stays fixed there

        const auto living = moveDatabase(source, target, quiet);
        QVERIFY(!living);
        QVERIFY2(living.error().detail.find("not empty") != std::string::npos, living.error().detail.c_str());
    }

    void aTableAddedLaterIsMovedToo_data() { directions(); }
    void aTableAddedLaterIsMovedToo()
    {
        PLACES;
        const auto known = serviceMigrations();
        std::vector<Migration> more(known.begin(), known.end());
        more.push_back({"9000_later",
                        "CREATE TABLE later (a text NOT NULL, \"Order\" bigint NOT NULL, note text, owner text REFERENCES organisation (id), "
                        "number bigint, PRIMARY KEY (a, \"Order\")); INSERT INTO later VALUES ('seed', 0, NULL, NULL, NULL);"});
        constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
        constexpr auto highest = std::numeric_limits<std::int64_t>::max();
        {
            const auto db = Database::open({source, 1});
            QVERIFY(migrate(**db, more));
            QVERIFY((*db)->write([&](Txn &txn) -> Status {
                if (const auto made = txn.exec("INSERT INTO organisation VALUES ('o', 'שלום', 1)"); !made)
                    return made.error();
                for (std::int64_t i = 1; i <= 1203; ++i) { // more than two pages, and no multiple of what is written together
                    const Value note = i % 3 == 0 ? Value() : i % 3 == 1 ? Value(std::string()) : Value("é'\"\\\n" + std::to_string(i));
                    const auto made = txn.exec("INSERT INTO later VALUES ($1, $2, $3, 'o', $4)", {std::string(i % 2 == 0 ? "B" : "a"), i, note,
                                                                                                  i == 7   ? lowest
                                                                                                  : i == 8 ? highest
                                                                                                           : i});
                    if (!made)
                        return made.error();
                }
                return foundation::Done{};
            }));
        }
        const auto older = moveDatabase(source, target, quiet);
        QVERIFY(!older); // this program knows no step 9000
        QVERIFY2(older.error().detail.find("9000_later") != std::string::npos, older.error().detail.c_str());
        const auto moved = moveDatabase(source, target, quiet, more);
        QVERIFY2(moved, moved ? "" : moved.error().detail.c_str());
        QCOMPARE(count(*moved, "later"), std::int64_t{1204});
        const auto db = Database::open({target, 1});
        const auto row = (*db)->read([](Txn &txn) { return txn.row("SELECT note, owner, number FROM later WHERE a = 'a' AND \"Order\" = 7"); });
        QVERIFY(row && *row);
        QCOMPARE((*row)->text(0), std::string());
        QVERIFY(!(*row)->isNull(0));
        QCOMPARE((*row)->number(2), lowest);
        QVERIFY(!(*db)->write(
            [](Txn &txn) { return txn.exec("INSERT INTO later VALUES ('x', 1, NULL, 'nobody', 1)"); })); // the reference holds there too
    }

    void whatIsCutOffLeavesNothingAndStartsAgain_data() { directions(); }
    void whatIsCutOffLeavesNothingAndStartsAgain()
    {
        PLACES;
        {
            const auto db = Database::open({source, 1});
            QVERIFY(migrate(**db));
            QVERIFY((*db)->write([](Txn &txn) { return txn.exec("INSERT INTO organisation VALUES ('o', 'Works', 1)"); }));
        }
        for (const std::string moment : {"organisation: 1 rows copied", "comparing"}) {
            const auto child = fork();
            if (child == 0) {
                const auto moved = moveDatabase(source, target, [&](const std::string &line) {
                    if (line == moment)
                        _exit(9); // as a power cut would: nothing is said to the database
                });
                _exit(moved ? 0 : 1);
            }
            int status = 0;
            QCOMPARE(waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 9);
            const auto db = Database::open({target, 1});
            const auto tables = (*db)->write([](Txn &txn) { return Catalogue(txn).tables(); });
            QVERIFY(tables && tables->empty());
        }
        const auto moved = moveDatabase(source, target, quiet);
        QVERIFY2(moved, moved ? "" : moved.error().detail.c_str());
        QCOMPARE(count(*moved, "organisation"), std::int64_t{1});
    }

    void aTargetWithTablesOfOthersIsLeftAlone_data() { directions(); }
    void aTargetWithTablesOfOthersIsLeftAlone()
    {
        PLACES;
        QVERIFY(migrate(**Database::open({source, 1})));
        {
            const auto db = Database::open({target, 1});
            QVERIFY((*db)->write([](Txn &txn) { return txn.script("CREATE TABLE theirs (id bigint PRIMARY KEY); INSERT INTO theirs VALUES (1)"); }));
        }
        const auto refused = moveDatabase(source, target, quiet);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, std::string("the target is not empty; it has the tables theirs (1)"));
    }

    void faultyPlacesAreNamed()
    {
        const auto missing = "sqlite:" + m_folder.filePath(QStringLiteral("missing.db")).toStdString();
        const auto nothing = moveDatabase(missing, fresh(false), quiet);
        QCOMPARE(nothing.error().kind, Error::Kind::NotFound);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("missing.db"))));
        const auto one = fresh(false);
        QVERIFY(migrate(**Database::open({one, 1})));
        QVERIFY(moveDatabase(one, one, quiet).error().detail.find("same database") != std::string::npos);
        const auto foreign = fresh(false);
        {
            const auto db = Database::open({foreign, 1});
            QVERIFY((*db)->write([](Txn &txn) { return txn.script("CREATE TABLE t (id bigint PRIMARY KEY)"); }));
        }
        QVERIFY(moveDatabase(foreign, fresh(false), quiet).error().detail.find("no database of the licensing service") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestMove)
#include "tst_move.moc"

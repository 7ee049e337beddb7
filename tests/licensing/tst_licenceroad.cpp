#include "services/licenseserver/http/server.h"
#include "services/net/httpclient.h"
#include "tests/licensing/servicekeys.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <memory>

namespace {

constexpr int patience = 30'000; ///< milliseconds
const QByteArray password = "a long enough passphrase";

struct Told
{
    int code = -1;
    QString out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

} // namespace

#define DONE(answer) QVERIFY2((answer).code == 0, qPrintable(QString::number((answer).code) + (answer).err + (answer).out))

/** The command line, the service and the providers' sandbox as the programs they are. */
class TestLicenceRoad final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QProcess m_sandbox;
    QProcess m_service;
    std::unique_ptr<net::HttpClient> m_http = net::makeHttpClient();
    std::unique_ptr<licenseserver::Server> m_edge; ///< the proxy in front: it says where people come from
    std::string m_inside;
    QString m_url;

    QString path(const char *name) const { return m_dir.filePath(QString::fromUtf8(name)); }

    Told rlg(const QStringList &words, const QByteArray &in = {}, const char *hours = "0")
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("RLG_ACCOUNT_DIR"), path("account"));
        environment.insert(QStringLiteral("RLG_TEST_HOURS"), QString::fromUtf8(hours));
        environment.remove(QStringLiteral("RLG_SERVICE"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(RLG_TEST_PROGRAM), words);
        process.write(in);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience))
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    Told account(const QString &words, const QByteArray &in = {}) { return rlg(QString(QStringLiteral("account ") + words).split(u' '), in); }
    Told licence(const QString &words, const char *hours = "0") { return rlg(QString(QStringLiteral("licence ") + words).split(u' '), {}, hours); }

    /** What the program says on that channel until the pattern is in it. */
    static QString waitFor(QProcess &process, QProcess::ProcessChannel channel, const QString &pattern)
    {
        process.setReadChannel(channel);
        QByteArray said;
        const QRegularExpression wanted(pattern);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            said += process.readAll();
            if (const auto match = wanted.match(QString::fromUtf8(said)); match.hasMatch())
                return match.captured(1);
            if (!process.waitForReadyRead(patience))
                break;
        }
        qWarning("%s", said.constData());
        return {};
    }

    bool startService()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        const auto set = [&](const char *name, const QString &value) { environment.insert(QString::fromUtf8(name), value); };
        set("RLG_HTTP_PORT", QStringLiteral("0"));
        set("RLG_METRICS_PORT", QStringLiteral("0"));
        set("RLG_HTTP_TRUSTED_PROXIES", QStringLiteral("127.0.0.0/8"));
        set("RLG_DATABASE_URL", QStringLiteral("sqlite:") + path("licence.db"));
        set("RLG_KEYS_FILE", path("keys"));
        set("RLG_SMTP_URL", QStringLiteral("file:") + path("mail"));
        set("RLG_REGION_DATABASES", path("geo") + QStringLiteral("/one.mmdb,") + path("geo") + QStringLiteral("/two.mmdb"));
        set("RLG_STRIPE_BASE", m_url + QStringLiteral("/stripe"));
        set("RLG_STRIPE_KEY", QStringLiteral("sk_test_sandbox"));
        set("RLG_STRIPE_WEBHOOK_SECRETS", QStringLiteral("whsec_sandbox"));
        m_service.setProcessEnvironment(environment);
        m_service.start(QStringLiteral(RLG_LICENSED_PROGRAM), {QStringLiteral("serve")});
        const auto port = waitFor(m_service, QProcess::StandardError, QStringLiteral("\"started\".*\"port\": ?\"(\\d+)\""));
        m_inside = "http://127.0.0.1:" + port.toStdString();
        return !port.isEmpty();
    }

    std::string edgeUrl() const { return "http://127.0.0.1:" + std::to_string(m_edge->port()); }

    /** Hands a request on to the service and says that it comes from an American address. */
    licenseserver::Response passOn(const licenseserver::Request &request)
    {
        net::HttpCall call{request.method, m_inside + request.path + (request.query.empty() ? "" : "?" + request.query)};
        for (const auto &header : request.headers) {
            if (header.name != "Host" && header.name != "Content-Length" && header.name != "host" && header.name != "content-length")
                call.headers.push_back({header.name, header.value});
        }
        call.headers.push_back({"X-Forwarded-For", "8.1.2.3"});
        call.body = request.body;
        const auto answer = m_http->send(call);
        if (!answer)
            return {502, "text/plain", answer.error().detail, {}};
        licenseserver::Response out{answer->status, answer->header("Content-Type"), answer->body, {}};
        if (const auto wait = answer->header("Retry-After"); !wait.empty())
            out.headers.push_back({"Retry-After", wait});
        return out;
    }

    /** The sandbox takes no port by itself, because its addresses stand in what it says. */
    static QString freePort()
    {
        const auto probe = licenseserver::Server::start({}, [](const licenseserver::Request &, const licenseserver::Answer &) {});
        return probe ? QString::number((*probe)->port()) : QString();
    }

    /** The code in the newest mail; mails go out in rounds. */
    QByteArray mailedCode()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            const auto mails = QDir(path("mail")).entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
            if (!mails.isEmpty()) {
                QFile mail(path("mail") + u'/' + mails.last());
                if (mail.open(QFile::ReadOnly)) {
                    const auto match = QRegularExpression(QStringLiteral("(?m)^ {4}(\\S+)\\r?$")).match(QString::fromUtf8(mail.readAll()));
                    if (match.hasMatch())
                        return match.captured(1).toUtf8();
                }
            }
            QTest::qWait(20);
        }
        return {};
    }

    /** Pays a page of the sandbox. */
    bool pay(const QString &page)
    {
        const auto answer = m_http->send({"POST", page.toStdString(), {{"Content-Type", "application/x-www-form-urlencoded"}}, "country=US"});
        return answer && answer->status == 303;
    }

    /** Asks until what the provider told has come through, and not so often that the service asks for a pause. */
    bool comesTo(const QString &plan)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patience) {
            if (account(QStringLiteral("subscriptions --json")).json().value(u"plan").toString() == plan)
                return true;
            QTest::qWait(800);
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"mail", "geo"})
            QVERIFY(QDir().mkpath(path(name)));
        std::ofstream(path("keys").toStdString()) << test::serviceKeys();
        std::filesystem::permissions(path("keys").toStdString(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        QCOMPARE(QProcess::execute(QStringLiteral(RLG_COUNTRIES_PROGRAM), {path("geo")}), 0);
        licenseserver::ServerOptions options;
        options.threads = 4;
        auto edge = licenseserver::Server::start(options, [this](const licenseserver::Request &request, const licenseserver::Answer &answer) { answer(passOn(request)); });
        QVERIFY(edge);
        m_edge = std::move(*edge);
        m_sandbox.start(QStringLiteral(RLG_SANDBOX_PROGRAM), {QStringLiteral("--port"), freePort(), QStringLiteral("--notify"), QString::fromStdString(edgeUrl())});
        m_url = waitFor(m_sandbox, QProcess::StandardOutput, QStringLiteral("listening on (http://127.0.0.1:\\d+)"));
        QVERIFY(!m_url.isEmpty());
        QVERIFY(startService());
    }

    void cleanupTestCase()
    {
        m_edge.reset();
        for (auto *process : {&m_service, &m_sandbox}) {
            process->terminate();
            process->waitForFinished(patience);
        }
    }

    void fromRegistrationToReadOnly()
    {
        const QString service = QString::fromStdString(edgeUrl());
        const auto nobody = account(QStringLiteral("status"));
        DONE(nobody);
        QVERIFY(nobody.out.contains(QStringLiteral("no account on this machine")));
        QCOMPARE(account(QStringLiteral("register ada@example.com"), password + "\n").code, 4); // which service?
        QCOMPARE(account(QStringLiteral("register ada@example.com --service http://licence.example.com"), password + "\n").code, 6);
        QCOMPARE(account(QStringLiteral("register ada@example.com --service ") + service).code, 4); // no password
        DONE(account(QStringLiteral("register ada@example.com --service ") + service, password + "\n"));
        const auto code = mailedCode();
        QVERIFY(!code.isEmpty());
        QFile secret(path("password"));
        QVERIFY(secret.open(QFile::WriteOnly) && secret.write(password + "\n") > 0);
        secret.close();
        DONE(account(QStringLiteral("confirm --password-file ") + path("password"), code + "\n"));
        QCOMPARE(account(QStringLiteral("prices")).code, 1); // nobody is signed in yet
        DONE(account(QStringLiteral("sign-in --password-file ") + path("password")));

        const auto stranger = account(QStringLiteral("export"), "not the password\n");
        QVERIFY2(stranger.code == 6 && stranger.err.contains(QStringLiteral("The password or the code is wrong")), qPrintable(stranger.err));

        const auto prices = account(QStringLiteral("prices --json")).json();
        QCOMPARE(prices.value(u"region").toString(), QStringLiteral("world"));
        QString creator;
        QString premium;
        for (const auto &price : prices.value(u"prices").toArray()) {
            if (price[u"interval"].toString() != u"month")
                continue;
            if (price[u"plan"].toString() == u"creator")
                creator = price[u"id"].toString();
            if (price[u"plan"].toString() == u"premium")
                premium = price[u"id"].toString();
        }
        QVERIFY(!creator.isEmpty() && !premium.isEmpty());
        const auto page = account(QStringLiteral("subscribe --json ") + creator);
        DONE(page);
        QVERIFY(pay(page.json().value(u"url").toString()));
        QVERIFY(comesTo(QStringLiteral("creator")));

        DONE(licence(QStringLiteral("activate")));
        const QString file = path("account") + QStringLiteral("/rlg.licence");
        const auto verified = licence(QStringLiteral("verify --json ") + file);
        DONE(verified);
        QCOMPARE(verified.json().value(u"plan").toString(), QStringLiteral("creator"));
        QCOMPARE(verified.json().value(u"access").toString(), QStringLiteral("full"));
        QVERIFY(account(QStringLiteral("devices")).out.contains(QStringLiteral("Test machine")));

        const auto workspace = path("brands.rlg");
        DONE(rlg({QStringLiteral("init"), workspace, QStringLiteral("--zone"), QStringLiteral("UTC")}));
        for (const auto *brand : {u"One", u"Two", u"Three"})
            DONE(rlg({QStringLiteral("brand"), QStringLiteral("add"), workspace, QString::fromUtf16(brand), QStringLiteral("--term"), QString::fromUtf16(brand)}));
        const auto fourth = rlg({QStringLiteral("brand"), QStringLiteral("add"), workspace, QStringLiteral("Four"), QStringLiteral("--term"), QStringLiteral("four")});
        QCOMPARE(fourth.code, 6);
        QVERIFY2(fourth.err.contains(QStringLiteral("the creator plan includes 3 brands")), qPrintable(fourth.err));

        const auto preview = account(QStringLiteral("preview --json ") + premium).json();
        QVERIFY(preview.value(u"at_once").toBool());
        DONE(account(QStringLiteral("change ") + premium));
        QVERIFY(comesTo(QStringLiteral("premium")));
        DONE(licence(QStringLiteral("refresh")));
        DONE(rlg({QStringLiteral("brand"), QStringLiteral("add"), workspace, QStringLiteral("Four"), QStringLiteral("--term"), QStringLiteral("four")}));
        QVERIFY(!account(QStringLiteral("preview --json ") + creator).json().value(u"at_once").toBool());
        DONE(account(QStringLiteral("change ") + creator));
        DONE(account(QStringLiteral("cancel")));
        DONE(account(QStringLiteral("resume")));
        DONE(account(QStringLiteral("cancel")));
        const auto invoices = account(QStringLiteral("invoices"));
        QVERIFY2(invoices.out.contains(QStringLiteral("USD")), qPrintable(invoices.out + invoices.err));
        DONE(account(QStringLiteral("export --out ") + path("export.json"), password + "\n"));
        QVERIFY(QFile(path("export.json")).size() > 100);

        // The service goes; the program goes on.
        m_service.terminate();
        QVERIFY(m_service.waitForFinished(patience));
        m_edge.reset();
        DONE(licence(QStringLiteral("status")));
        const auto status = account(QStringLiteral("status"));
        DONE(status);
        QVERIFY2(status.out.contains(QStringLiteral("could not be asked")) && status.out.contains(QStringLiteral("is active on this device")), qPrintable(status.out));
        QCOMPARE(licence(QStringLiteral("refresh")).code, 1);
        const auto grace = licence(QStringLiteral("status --json"), "360"); // 15 days on
        DONE(grace);
        QCOMPARE(grace.json().value(u"licence").toObject().value(u"access").toString(), QStringLiteral("grace"));
        QCOMPARE(grace.json().value(u"licence").toObject().value(u"days_left").toInt(), 6);
        const auto over = licence(QStringLiteral("status"), "528"); // 22 days on
        QCOMPARE(over.code, 6);
        QVERIFY2(over.out.contains(QStringLiteral("has ended")), qPrintable(over.out));
        const auto brand = rlg({QStringLiteral("brand"), QStringLiteral("add"), workspace, QStringLiteral("Five")}, {}, "528");
        QCOMPARE(brand.code, 6);
        QVERIFY2(brand.err.contains(QStringLiteral("subscribe")), qPrintable(brand.err));
        QFile posts(path("posts.csv"));
        QVERIFY(posts.open(QFile::WriteOnly) && posts.write("id,created_at,text\n1,2026-11-01T10:00:00Z,one shop is good\n") > 0);
        posts.close();
        DONE(rlg({QStringLiteral("import"), workspace, posts.fileName()}, {}, "528"));
        DONE(rlg({QStringLiteral("search"), workspace, QStringLiteral("shop")}, {}, "528"));
        DONE(rlg({QStringLiteral("backup"), workspace, path("copy.rlg")}, {}, "528"));
        DONE(account(QStringLiteral("sign-out")));
    }
};

QTEST_GUILESS_MAIN(TestLicenceRoad)
#include "tst_licenceroad.moc"

#include "services/licenseserver/http/address.h"
#include "services/licenseserver/http/requesthead.h"
#include "services/licenseserver/http/server.h"
#include "tests/support/echoserver.h"
#include "tests/support/rawhttp.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <random>

using namespace licenseserver;
using namespace std::chrono_literals;
using support::Echo;
using support::good;
using support::RawConnection;
using support::statusOf;

namespace {

long residentKiB()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QFile::ReadOnly) ? file.readAll().split(' ').value(1).toLong() * 4 : 0;
}

} // namespace

class TestHttpServer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotOneClearRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const std::string &bytes, int status) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << status;
        };
        const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
        row("good", good, 200);
        row("good post", post + "Content-Length: 3\r\n\r\nabc", 200);
        row("good chunks", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200);
        row("length and chunks", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("two lengths", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
        row("length with sign", post + "Content-Length: +3\r\n\r\nabc", 400);
        row("length negative", post + "Content-Length: -3\r\n\r\nabc", 400);
        row("length list", post + "Content-Length: 3, 4\r\n\r\nabc", 400);
        row("length huge", post + "Content-Length: 99999999999\r\n\r\nabc", 413);
        row("length beyond numbers", post + "Content-Length: 99999999999999999999999\r\n\r\nabc", 400);
        row("other coding", post + "Transfer-Encoding: gzip\r\n\r\nabc", 501);
        row("coding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 400);
        row("coding hidden", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
        row("chunk size is no number", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400);
        row("chunks too long", post + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" + std::string(0x20000, 'a') + "\r\n0\r\n\r\n", 413);
        row("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
        row("folded field", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400);
        row("folded with tab", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n", 400);
        row("folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
        row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("one bare line feed", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        row("version 3", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 400);
        row("version nonsense", "GET / HTTZ/1.1\r\nHost: a\r\n\r\n", 400);
        row("a NUL in a field", std::string("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 35), 400);
        row("control character in target", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400);
        row(
            "200,000 fields",
            "GET / HTTP/1.1\r\nHost: a\r\n" +
                [] {
                    std::string fields;
                    for (int i = 0; i < 200'000; ++i)
                        fields += "a: b\r\n";
                    return fields;
                }() +
                "\r\n",
            431);
        row("a long field", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(1024 * 1024, 'x') + "\r\n\r\n", 431);
        row("a long target", "GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431);
    }
    void whatIsNotOneClearRequestIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Echo echo;
        const RawConnection connection(echo.port());
        connection.send(bytes.toStdString());
        const auto answer = connection.receive();
        QCOMPARE(statusOf(answer), status);
        QVERIFY(answer.find("X-Always: yes\r\n") != std::string::npos);
        if (status != 200)
            QVERIFY(connection.closed());
    }

    void everyPipelinedRequestIsAnsweredInOrder()
    {
        Echo echo;
        const RawConnection connection(echo.port());
        connection.send(good + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde" + good);
        const auto answers = connection.receive(3);
        QTRY_COMPARE(echo.left.load(), 3);
        QVERIFY(answers.find("\r\n\r\n0HTTP/1.1 200 OK") != std::string::npos);
        QVERIFY(answers.find("\r\n\r\n5HTTP/1.1 200 OK") != std::string::npos);
    }

    void headAnswersWithoutABodyAndTenCloses()
    {
        Echo echo;
        const auto head = support::exchange(echo.port(), "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QVERIFY(head.find("Content-Length: 1\r\n") != std::string::npos);
        QCOMPARE(support::bodyOf(head), std::string());
        const RawConnection old(echo.port());
        old.send("GET / HTTP/1.0\r\n\r\n");
        QVERIFY(old.receive().find("Connection: close") != std::string::npos);
        QVERIFY(old.closed());
    }

    void endlessBodiesCostNoMemory()
    {
        Echo echo;
        const auto before = residentKiB();
        const RawConnection connection(echo.port());
        connection.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        const std::string chunk = "10000\r\n" + std::string(0x10000, 'a') + "\r\n";
        int sent = 0;
        while (sent < 4096 && connection.send(chunk)) // 256 MiB, if anybody took them
            ++sent;
        QVERIFY2(sent < 512, qPrintable(QString::number(sent))); // what the kernel buffers on the way, up to 10 MiB, is not the service's
        QVERIFY(residentKiB() - before < 8 * 1024);
    }

    void slowSendersAreCutAndDisturbNobody()
    {
        Echo echo(400ms);
        std::vector<std::unique_ptr<RawConnection>> slow;
        for (int i = 0; i < 300; ++i) {
            slow.push_back(std::make_unique<RawConnection>(echo.port()));
            slow.back()->send("GET / HTTP/1.1\r\nHo");
        }
        qint64 worst = 0;
        for (int i = 0; i < 100; ++i) {
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(statusOf(support::exchange(echo.port(), good)), 200);
            worst = std::max(worst, timer.elapsed());
        }
        QVERIFY2(worst < 250, qPrintable(QString::number(worst)));
        int cut = 0;
        for (const auto &connection : slow)
            cut += connection->closed(2000) ? 1 : 0;
        QCOMPARE(cut, 300);
    }

    void randomBytesNeverBringItDown()
    {
        Echo echo(300ms);
        std::mt19937 random(11); // NOLINT: the same every time
        for (int i = 0; i < 300; ++i) {
            auto bytes = i % 2 == 0 ? good : "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
            for (int k = 0; k < 4; ++k)
                bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
            const RawConnection connection(echo.port());
            connection.send(bytes);
            static_cast<void>(connection.receive(1, 1));
        }
        QCOMPARE(statusOf(support::exchange(echo.port(), good)), 200);
    }

    void answersCarryNoInjectedHeaders()
    {
        const auto text = responseText({200, "text/plain", "x", {{"X-A", "a\r\nSet-Cookie: b"}}}, {}, true, false);
        QVERIFY(text.find("\r\nSet-Cookie") == std::string::npos);
    }

    void theClientBehindProxiesIsNotTheOneItNames_data()
    {
        QTest::addColumn<QByteArray>("peer");
        QTest::addColumn<QByteArray>("forwarded");
        QTest::addColumn<QByteArray>("client");
        const auto row = [](const char *name, const char *peer, const char *forwarded, const char *client) {
            QTest::newRow(name) << QByteArray(peer) << QByteArray(forwarded) << QByteArray(client);
        };
        row("nobody trusted, nothing said", "5.1.1.1", "", "5.1.1.1");
        row("a stranger's word", "5.1.1.1", "8.8.8.8", "5.1.1.1");
        row("a stranger naming a proxy", "5.1.1.1", "8.8.8.8, 10.0.0.1", "5.1.1.1");
        row("one proxy", "10.0.0.1", "5.1.1.1", "5.1.1.1");
        row("the client lies in front", "10.0.0.1", "8.8.8.8, 5.1.1.1", "5.1.1.1");
        row("two proxies", "10.0.0.1", "5.1.1.1, 10.0.0.2", "5.1.1.1");
        row("two proxies and a lie", "10.0.0.1", "8.8.8.8, 5.1.1.1, 10.0.0.2", "5.1.1.1");
        row("a lie in a proxy's name", "10.0.0.1", "10.0.0.9, 5.1.1.1", "5.1.1.1");
        row("unreadable entry", "10.0.0.1", "5.1.1.1, garbage, 10.0.0.2", "10.0.0.2");
        row("empty entry", "10.0.0.1", "5.1.1.1,,10.0.0.2", "10.0.0.2");
        row("with a port", "10.0.0.1", "5.1.1.1:80", "10.0.0.1");
        row("quoted", "10.0.0.1", "\"5.1.1.1\"", "10.0.0.1");
        row("only proxies", "10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3");
        row("mapped address", "::ffff:10.0.0.1", "::ffff:5.1.1.1", "5.1.1.1");
        row("octal address", "10.0.0.1", "05.1.1.1", "10.0.0.1");
        row("decimal address", "10.0.0.1", "83951873", "10.0.0.1");
    }
    void theClientBehindProxiesIsNotTheOneItNames()
    {
        QFETCH(QByteArray, peer);
        QFETCH(QByteArray, forwarded);
        QFETCH(QByteArray, client);
        const auto trusted = Networks::parse({"10.0.0.0/8"});
        QVERIFY(trusted);
        QCOMPARE(clientBehind(peer.toStdString(), {forwarded.toStdString()}, *trusted), client.toStdString());
        QVERIFY(!Networks::parse({"10.0.0.0/40"}));
        QVERIFY(!Networks::parse({"ten"}));
    }

    void networksAreReadAsTheyAreWritten()
    {
        QCOMPARE(Address::parse("5.1.2.3")->prefix(), std::string("5.1.2.0/24"));
        QCOMPARE(Address::parse("2a00:1:2:3ff::9")->limitPrefix(), std::string("2a00:1:2:300::/56"));
        for (const char *notPublic : {"127.0.0.1", "10.1.1.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "::1", "fe80::1", "fc00::1", "2001:db8::1",
                                      "224.0.0.1", "0.0.0.0"})
            QVERIFY2(!Address::parse(notPublic)->isPublic(), notPublic);
        QVERIFY(Address::parse("2002::1")->isTunnel());
        QVERIFY(Address::parse("2001:0:1::1")->isTunnel());
        QVERIFY(!Address::parse("2a00::1")->isTunnel());
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"

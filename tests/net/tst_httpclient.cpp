#include "services/net/httpclient.h"
#include "tests/support/tlspeer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <thread>

using namespace net;
using foundation::Error;
using support::Certificate;
using support::CertificateWish;
using support::makeCertificate;
using support::Peer;

namespace {

const std::string good = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: first\r\nRetry-After: 7\r\nConnection: close\r\n\r\nhello";

} // namespace

/** What may be called, and whom it believes to be there. */
class TestHttpClient final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    Certificate m_authority = makeCertificate({{}, {}, -3600, 3600});
    HttpClientOptions m_options;

    foundation::Result<HttpAnswer> ask(const Peer &peer) const { return makeHttpClient(m_options)->send({"GET", peer.url()}); }
    /** Whether the peer was refused before it could read a request. */
    bool refuses(const Certificate &identity, bool oldTls = false) const
    {
        const Peer peer({identity, oldTls, good});
        const auto answer = ask(peer);
        return !answer && answer.error().kind == Error::Kind::Offline && peer.asked() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_options.authorities = m_dir.filePath(QStringLiteral("authority.pem")).toStdString();
        std::ofstream(m_options.authorities) << m_authority.certificate;
    }

    void aGoodCertificateOfAGivenAuthorityPasses()
    {
        const Peer peer({makeCertificate({}, &m_authority), false, good});
        const auto answer = ask(peer);
        QVERIFY2(answer.ok(), answer ? "" : answer.error().detail.c_str());
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, std::string("hello"));
        QCOMPARE(answer->header("x-one"), std::string("first"));
        QCOMPARE(answer->header("Retry-After"), std::string("7"));
        QCOMPARE(peer.asked(), 1);
    }

    void aSelfSignedCertificateIsRefused() { QVERIFY(refuses(makeCertificate({}))); }
    void aCertificateOfAnotherHostIsRefused()
    {
        QVERIFY(refuses(makeCertificate({{}, "licence.example.com"}, &m_authority)));
        QVERIFY(refuses(makeCertificate({"127.0.0.2"}, &m_authority)));
    }
    void anExpiredCertificateIsRefused() { QVERIFY(refuses(makeCertificate({"127.0.0.1", {}, -7200, -60}, &m_authority))); }
    void oneThatIsNotValidYetIsRefused() { QVERIFY(refuses(makeCertificate({"127.0.0.1", {}, 60, 3600}, &m_authority))); }
    void aCertificateOfAnUnknownAuthorityIsRefused()
    {
        const auto stranger = makeCertificate({{}, {}, -3600, 3600});
        QVERIFY(refuses(makeCertificate({}, &stranger)));
    }
    void tlsOnePointOneIsRefused() { QVERIFY(refuses(makeCertificate({}, &m_authority), true)); }
    void withoutAFileOfAuthoritiesTheSystemsOwnAreAsked()
    {
        const Peer peer({makeCertificate({}, &m_authority), false, good});
        QVERIFY(!makeHttpClient()->send({"GET", peer.url()}));
        QCOMPARE(peer.asked(), 0);
    }

    void onlySafeAddressesAreCalled()
    {
        for (const char *url : {"https://licence.example.com", "https://licence.example.com:8443/a?b=c@d", "http://127.0.0.1:9100/x", "http://[::1]:9100"})
            QVERIFY2(checkBaseUrl(url), url);
        for (const char *url : {"http://licence.example.com", "http://localhost:1", "http://127.0.0.1@example.com", "http://127.0.0.1.example.com", "ftp://127.0.0.1", "https://", "https:///x",
                                "file:///etc/passwd", "HTTP://127.0.0.1", "https://user@example.com", "https://exa mple.com", "https://example.com\\@127.0.0.1", "https://example.com/\n", ""}) {
            QVERIFY2(!checkBaseUrl(url), url);
            const auto answer = makeHttpClient()->send({"GET", url});
            QVERIFY2(!answer && answer.error().kind == Error::Kind::Refused, url);
        }
    }

    void aRedirectIsAnAnswerAndIsNotFollowed()
    {
        const Peer target({{}, false, good});
        const Peer peer({{}, false, "HTTP/1.1 302 Found\r\nLocation: " + target.url() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"});
        const auto answer = ask(peer);
        QVERIFY(answer);
        QCOMPARE(answer->status, 302);
        QCOMPARE(target.asked(), 0);
    }

    void anAnswerThatIsTooLargeIsNotKept()
    {
        m_options.mostBytes = 4;
        const Peer peer({{}, false, good});
        const auto answer = ask(peer);
        m_options.mostBytes = HttpClientOptions{}.mostBytes;
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::BadInput);
    }

    void whoDoesNotAnswerIsNotWaitedForLongerThanSaid()
    {
        const Peer silent({});
        m_options.patience = std::chrono::milliseconds(200);
        QElapsedTimer timer;
        timer.start();
        const auto answer = ask(silent);
        m_options.patience = HttpClientOptions{}.patience;
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void aCallCanBeStopped()
    {
        const Peer silent({});
        HttpCall call{"GET", silent.url()};
        std::thread impatient([&] {
            while (silent.asked() == 0)
                std::this_thread::yield();
            call.stop.stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto answer = makeHttpClient(m_options)->send(call);
        impatient.join();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Cancelled);
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed()))); // patience is 8 seconds
        QCOMPARE(makeHttpClient()->send(call).error().kind, Error::Kind::Cancelled); // and is not begun any more
    }

    void nobodyThereIsOffline()
    {
        std::string url;
        {
            const Peer gone({});
            url = gone.url();
        }
        const auto answer = makeHttpClient()->send({"GET", url});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Offline);
    }

    void partsOfAnAddressAreEncoded()
    {
        QCOMPARE(percentEncoded("world.creator.month@1"), std::string("world.creator.month%401"));
        QCOMPARE(percentEncoded("a/b?c&\xC3\xA9 ~"), std::string("a%2Fb%3Fc%26%C3%A9%20~"));
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"

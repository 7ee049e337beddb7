#include "services/licenseserver/web/webroutes.h"
#include "tests/support/servicefixture.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace licenseserver;
using support::ServiceFixture;

namespace {

std::string fileNamed(std::string_view name)
{
    for (const auto &file : accountFiles()) {
        if (file.name == name)
            return std::string(file.text);
    }
    return {};
}

/** The keys of the table of texts, as they are written. */
QSet<QString> textKeys()
{
    QSet<QString> out;
    const QRegularExpression row(QStringLiteral(R"(^  '?([\w.]+)'?: \[)"), QRegularExpression::MultilineOption);
    for (const char *name : {"texts.js", "problems.js"}) {
        for (auto rows = row.globalMatch(QString::fromStdString(fileNamed(name))); rows.hasNext();)
            out.insert(rows.next().captured(1));
    }
    return out;
}

} // namespace

class TestAccountPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageIsServedUnderAStrictPolicyAndHoldsNoPrice()
    {
        ServiceFixture f;
        const auto page = f.call("GET", "/account");
        QCOMPARE(page.status, 200);
        const auto policy = page.header("Content-Security-Policy");
        for (const char *part : {"default-src 'none'", "script-src 'self';", "style-src 'self';", "connect-src 'self';", "img-src 'self';",
                                 "frame-src 'none'", "form-action 'self'"})
            QVERIFY2(policy.find(part) != std::string::npos, part);
        QVERIFY(policy.find("unsafe") == std::string::npos && policy.find("http") == std::string::npos);
        for (const char *inlined : {"<style", " style=", " onclick=", " onsubmit=", "javascript:"})
            QVERIFY2(page.text.find(inlined) == std::string::npos, inlined);
        QCOMPARE(page.text.find("<script"), page.text.rfind("<script"));
        QVERIFY(accountFiles().size() >= 13);
        const auto book = PriceBook::parse(shippedPriceBook());
        QVERIFY(book->prices().size() > 10);
        for (const auto &file : accountFiles()) {
            const auto answer = f.call("GET", "/account/" + std::string(file.name));
            QCOMPARE(answer.status, 200);
            QVERIFY2(std::count(answer.text.begin(), answer.text.end(), '\n') < 400, answer.text.substr(0, 80).c_str());
            for (const auto &price : book->prices()) {
                for (const auto &text : {page.text, answer.text})
                    QVERIFY2(text.find(std::to_string(price.amount)) == std::string::npos, answer.text.substr(0, 80).c_str());
            }
        }
    }

    void payFastsCheckoutMayTakeAFormWhereItIsOffered()
    {
        const auto config = Config::fromText("[payfast]\nmerchant_id = \"1\"\n");
        QVERIFY(accountPolicy(*config).ends_with("form-action 'self' https://www.payfast.co.za"));
        const auto tried = Config::fromText("[payfast]\nmerchant_id = \"1\"\nsite = \"http://127.0.0.1:9100/payfast\"\n");
        QVERIFY(accountPolicy(*tried).ends_with("form-action 'self' http://127.0.0.1:9100"));
    }

    void everyTextThatIsAskedForIsInTheTable()
    {
        const auto keys = textKeys();
        QVERIFY(keys.size() > 200);
        int asked = 0;
        const QRegularExpression inPage(QStringLiteral(R"re(data-(?:t|label)="([\w.]+)")re"));
        const QRegularExpression inScript(QStringLiteral(R"(\b(?:t|say|add|leave)\('([\w.]+)'[,)])"));
        const auto check = [&](const QRegularExpression &pattern, const QString &text) {
            for (auto found = pattern.globalMatch(text); found.hasNext(); ++asked) {
                const auto key = found.next().captured(1);
                QVERIFY2(keys.contains(key), qPrintable(QString(key + QStringLiteral(" is in no row"))));
            }
        };
        check(inPage, QString::fromUtf8(accountPage().data(), static_cast<qsizetype>(accountPage().size())));
        for (const auto &file : accountFiles())
            check(inScript, QString::fromUtf8(file.text.data(), static_cast<qsizetype>(file.text.size())));
        QVERIFY2(asked > 200, qPrintable(QString::number(asked)));
    }

    void everyProblemTheServiceAnswersHasWords()
    {
        const auto keys = textKeys();
        int codes = 0;
        const QRegularExpression made(QStringLiteral(R"re(problem\(\d{3}, "(\w+)")re"));
        for (QDirIterator files(QStringLiteral(SOURCE_ROOT "/services/licenseserver"), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (auto found = made.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext(); ++codes) {
                const auto code = found.next().captured(1);
                QVERIFY2(keys.contains(QString(QStringLiteral("problem.") + code)), qPrintable(QString(code + QStringLiteral(" has no words, in ") + file.fileName())));
            }
        }
        QVERIFY2(codes > 40, qPrintable(QString::number(codes)));
    }
};

QTEST_GUILESS_MAIN(TestAccountPage)
#include "tst_accountpage.moc"

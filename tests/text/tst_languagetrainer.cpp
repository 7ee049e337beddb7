#include "services/text/languagemodel.h"
#include "services/text/languagescript.h"
#include "services/text/languagetrainer.h"
#include "services/text/languagewords.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>

using foundation::StopToken;
using text::LanguageSample;
using text::LanguageTraining;
using text::detail::LanguageModel;

class TestLanguageTrainer final : public QObject
{
    Q_OBJECT

    /** Each language's own small words in two halves: one to learn from, one to be asked. */
    static std::vector<LanguageSample> halves(bool second)
    {
        std::vector<LanguageSample> made;
        for (const auto &list : text::detail::languageWords()) {
            const std::string words(list.words);
            const std::size_t middle = words.find(' ', words.size() / 2);
            made.push_back({std::string(list.code), second ? words.substr(middle) : words.substr(0, middle)});
        }
        return made;
    }

    static LanguageTraining small()
    {
        LanguageTraining options;
        options.bits = 12;
        options.rounds = 2;
        options.drawsPerLanguage = 200;
        return options;
    }

    static bool readable(const std::string &bytes) { return LanguageModel::read({reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size()}).ok(); }

private Q_SLOTS:
    void learnsFromLittle()
    {
        double accuracy = 0;
        const auto bytes = text::trainLanguage(halves(false), halves(true), small(), [&](const text::LanguageReport &r) { accuracy = r.accuracy; }, StopToken());
        QVERIFY(bytes.ok());
        QVERIFY2(accuracy >= 20.0 / 22, qPrintable(QString::number(accuracy)));
    }

    void chancesAddUpToOneWithinTheScript()
    {
        const auto bytes = text::trainLanguage(halves(false), {}, small(), {}, StopToken());
        QVERIFY(bytes.ok());
        const auto model = LanguageModel::read({reinterpret_cast<const unsigned char *>(bytes->data()), bytes->size()});
        QVERIFY(model.ok());
        const auto chances = model->judge(" это день ", 18, 20);
        QVERIFY(std::abs(std::accumulate(chances.begin(), chances.end(), 0.0) - 1.0) < 1e-9);
        QCOMPARE(chances[0], 0.0);
        QVERIFY(chances[18] > chances[19]);
        const auto nothing = model->judge(" ", 0, 18);
        QVERIFY(std::abs(std::accumulate(nothing.begin(), nothing.end(), 0.0) - 1.0) < 1e-9);
        std::string endless = " ";
        for (int i = 0; i < 20'000; ++i)
            endless += "det ";
        const auto many = model->judge(endless, 0, 18);
        const auto few = model->judge(" det det det ", 0, 18);
        QCOMPARE(std::max_element(many.begin(), many.end()) - many.begin(), std::max_element(few.begin(), few.end()) - few.begin());
    }

    void featuresAreRunsOfBytesWithinOneWord()
    {
        // " ab ": a b, " a" "ab" "b ", " ab" "ab ", " ab ", and the word.
        std::map<std::uint32_t, int> seen;
        text::detail::eachLanguageFeature(" ab ", 20, [&](std::uint32_t bucket) { ++seen[bucket]; });
        QCOMPARE(seen.size(), std::size_t{9});
        std::map<std::uint32_t, int> both;
        text::detail::eachLanguageFeature(" ab cd ", 20, [&](std::uint32_t bucket) { ++both[bucket]; });
        QCOMPARE(both.size(), std::size_t{18});
        for (const auto &[bucket, times] : seen)
            QVERIFY(both.contains(bucket));
        int none = 0;
        text::detail::eachLanguageFeature(" ", 20, [&](std::uint32_t) { ++none; });
        text::detail::eachLanguageFeature("", 20, [&](std::uint32_t) { ++none; });
        QCOMPARE(none, 0);
    }

    void theSameSeedGivesTheSameBytes()
    {
        const auto one = text::trainLanguage(halves(false), {}, small(), {}, StopToken());
        const auto two = text::trainLanguage(halves(false), {}, small(), {}, StopToken());
        QVERIFY(one.ok() && two.ok() && *one == *two);
    }

    void refusesWhatItCannotLearnFrom()
    {
        auto unknown = halves(false);
        unknown.push_back({"xx", "some words here"});
        QCOMPARE(text::trainLanguage(unknown, {}, small(), {}, StopToken()).error().kind, foundation::Error::Kind::BadInput);
        auto missing = halves(false);
        missing.pop_back();
        QVERIFY(text::trainLanguage(missing, {}, small(), {}, StopToken()).error().detail.find("\"hu\"") != std::string::npos);
        StopToken stop;
        stop.stop();
        QCOMPARE(text::trainLanguage(halves(false), {}, small(), {}, stop).error().kind, foundation::Error::Kind::Cancelled);
    }

    void refusesDamagedWeights()
    {
        const auto bytes = text::trainLanguage(halves(false), {}, small(), {}, StopToken());
        QVERIFY(bytes.ok() && readable(*bytes));
        for (std::size_t size = 0; size < bytes->size(); size += 997)
            QVERIFY(!readable(bytes->substr(0, size)));
        for (const std::size_t at : {std::size_t{0}, std::size_t{8}, std::size_t{400}, bytes->size() - 1}) {
            std::string damaged = *bytes;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            QVERIFY2(!readable(damaged), qPrintable(QString::number(at)));
        }
    }
};

QTEST_GUILESS_MAIN(TestLanguageTrainer)
#include "tst_languagetrainer.moc"

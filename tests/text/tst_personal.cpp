#include "services/text/personaltrainer.h"

#include <QTest>

#include <algorithm>

using foundation::Error;
using foundation::StopToken;
using text::OwnLabel;
using text::PersonalLayer;
using text::PersonalOptions;

class TestPersonal final : public QObject
{
    Q_OBJECT

    static std::uint32_t next(std::uint32_t &state, std::uint32_t below)
    {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    }

    /** Posts of a made-up trade in which some words mean what they mean nowhere else; the label follows them. */
    static std::vector<OwnLabel> trade(int count, const std::string &language, std::uint32_t state)
    {
        const char *good[] = {"zorgy", "blimful", "wexpert", "quistic"};
        const char *bad[] = {"grundled", "vorpish", "tremmic", "dulmic"};
        const char *things[] = {"flight", "phone", "coffee", "crew", "app", "ticket", "seat"};
        std::vector<OwnLabel> labels;
        for (int i = 0; i < count; ++i) {
            const auto kind = next(state, 3);
            std::string post = "the " + std::string(things[next(state, 7)]) + " number " + std::to_string(next(state, 90'000));
            if (kind != 1)
                post += std::string(" was ") + (kind == 2 ? good[next(state, 4)] : bad[next(state, 4)]);
            labels.push_back({post + " at gate " + std::to_string(next(state, 90'000)), language, static_cast<domain::Sentiment>(static_cast<int>(kind) - 1)});
        }
        return labels;
    }

    static double right(const std::vector<OwnLabel> &labels, const PersonalLayer *own)
    {
        double sum = 0;
        for (const OwnLabel &label : labels)
            sum += text::judgeLabel(label.text, label.language, own).label == label.sentiment;
        return sum / static_cast<double>(labels.size());
    }

    static text::PersonalTraining trained(const std::vector<OwnLabel> &labels, const std::vector<OwnLabel> &anchors = {})
    {
        auto made = text::trainPersonal(labels, anchors);
        if (!made)
            qFatal("%s", made.error().detail.c_str());
        return std::move(*made);
    }

private Q_SLOTS:
    void wordsOfATradeAreLearntAndHelpOnPostsThatWereNotLabelled()
    {
        const auto fresh = trade(500, "en", 99);
        const auto made = trained(trade(400, "en", 1));
        QVERIFY(made.trials.front().on);
        QVERIFY2(right(fresh, &made.layer) > right(fresh, nullptr) + 0.3, qPrintable(QString::number(right(fresh, &made.layer))));
    }

    void aLanguageWithoutAShippedJudgeIsLearntFromScratch()
    {
        const auto fresh = trade(300, "es", 5);
        QCOMPARE(right(fresh, nullptr), 0.0);
        const auto made = trained(trade(300, "es", 4));
        QVERIFY(made.layer.knows("es"));
        QVERIFY(!made.layer.knows("en"));
        QVERIFY(right(fresh, &made.layer) > 0.9);
        const auto verdict = text::judge("la crew was zorgy", "es", &made.layer);
        QCOMPARE(verdict.label, std::optional(domain::Sentiment::Positive));
        QVERIFY(std::any_of(verdict.why.begin(), verdict.why.end(), [](const auto &word) { return word.word == "zorgy" && word.weight > 0; }));
    }

    void aScriptWithoutBlanksIsLearntToo()
    {
        std::vector<OwnLabel> labels;
        for (int i = 0; i < 120; ++i) {
            const bool good = i % 2 == 0;
            labels.push_back({"航班" + std::to_string(i * 7919) + (good ? "服务非常热情周到" : "行李完全丢失糟糕") + std::to_string(i * 104'729), "zh", good ? domain::Sentiment::Positive : domain::Sentiment::Negative});
        }
        const auto made = trained(labels);
        QVERIFY(made.layer.knows("zh"));
        QCOMPARE(text::judgeLabel("这次旅行里她们热情周到", "zh", &made.layer).label, std::optional(domain::Sentiment::Positive));
    }

    void fiveLabelsChangeNothing()
    {
        const auto made = trained({{"I love it", "en", domain::Sentiment::Negative}, {"love this", "en", domain::Sentiment::Negative}, {"so great", "en", domain::Sentiment::Negative},
                                   {"great love", "en", domain::Sentiment::Negative}, {"what a great day", "en", domain::Sentiment::Positive}});
        QVERIFY(made.layer.empty());
        QCOMPARE(made.trials.front().reason, std::string("5 labels, at least 20 are needed"));
        QCOMPARE(text::judgeLabel("I love it", "en", &made.layer).label, std::optional(domain::Sentiment::Positive));
    }

    void labelsDrawnByLotAreNotWorthALayer()
    {
        auto labels = trade(300, "es", 8);
        std::uint32_t state = 77;
        for (OwnLabel &label : labels)
            label.sentiment = next(state, 10) < 6 ? domain::Sentiment::Neutral : domain::Sentiment::Positive;
        const auto made = trained(labels);
        QVERIFY2(!made.trials.front().on, "noise must not look like knowledge");
        QVERIFY(made.trials.front().reason.starts_with("on labels it had not seen it is no better than"));
        QVERIFY(!made.layer.knows("es"));
    }

    void noLabelIsJudgedByALayerThatHasSeenIt()
    {
        // Every post has words of its own, so that what is right here was either guessed or peeked at.
        std::vector<OwnLabel> labels;
        for (int i = 0; i < 90; ++i)
            labels.push_back({"word" + std::to_string(i) + "a word" + std::to_string(i) + "b", "es", static_cast<domain::Sentiment>(i % 3 - 1)});
        const auto made = trained(labels);
        int agreed = 0;
        for (std::size_t i = 0; i < labels.size(); ++i)
            agreed += made.trials.front().on && made.unseen[i] == labels[i].sentiment;
        QVERIFY2(agreed < 50, qPrintable(QString::number(agreed)));
        QVERIFY2(made.trials.front().ownRight < 50, qPrintable(QString::number(made.trials.front().ownRight)));
    }

    void copiesOfAPostAreInOneFold()
    {
        std::vector<OwnLabel> labels;
        for (int i = 0; i < 30; ++i) {
            const std::string post = "qx" + std::to_string(i) + " rj" + std::to_string(i) + " vk" + std::to_string(i) + " wm" + std::to_string(i);
            for (const std::string &copy : {post, "RT @someone: " + post, post + " https://t.co/" + std::to_string(i)})
                labels.push_back({copy, "es", static_cast<domain::Sentiment>(i % 3 - 1)});
        }
        const auto made = trained(labels);
        QVERIFY2(made.trials.front().ownRight < 55, qPrintable(QString::number(made.trials.front().ownRight)));
    }

    void whereNobodyCorrectedTheShippedVerdictsHold()
    {
        // Corrections alone, all in one direction.
        std::vector<OwnLabel> labels;
        for (int i = 0; i < 60; ++i)
            labels.push_back({"thanks for the delay " + std::to_string(i * 7919) + " again", "en", domain::Sentiment::Negative});
        labels.push_back({"the gate is open", "en", domain::Sentiment::Neutral});
        std::vector<OwnLabel> others;
        for (int i = 0; i < 400; ++i) {
            const char *posts[] = {"I love the new app", "what a lovely crew today", "awful service and rude staff", "the store opens at nine", "boarding starts now"};
            others.push_back({std::string(posts[i % 5]) + " " + std::to_string(i), "en", domain::Sentiment::Neutral});
        }
        const auto made = trained(labels, others);
        QVERIFY(made.trials.front().on);
        QVERIFY2(made.changedShare < 0.05, qPrintable(QString::number(made.changedShare)));
        QCOMPARE(text::judgeLabel("I love the new app", "en", &made.layer).label, std::optional(domain::Sentiment::Positive));
    }

    void theSameLabelsGiveTheSameBytes()
    {
        const auto labels = trade(200, "en", 3);
        QCOMPARE(trained(labels, trade(50, "en", 8)).layer.bytes(), trained(labels, trade(50, "en", 8)).layer.bytes());
    }

    void bytesReadBackJudgeTheSame()
    {
        const auto made = trained(trade(200, "en", 3));
        const auto read = PersonalLayer::read(made.layer.bytes());
        QVERIFY(read);
        QCOMPARE(read->bytes(), made.layer.bytes());
        for (const OwnLabel &label : trade(50, "en", 6))
            QCOMPARE(text::judgeLabel(label.text, "en", &*read).score, text::judgeLabel(label.text, "en", &made.layer).score);
    }

    void damagedBytesAreRefused()
    {
        std::string bytes = trained(trade(100, "en", 3)).layer.bytes();
        QVERIFY(!PersonalLayer::read(bytes.substr(0, bytes.size() / 2)));
        QVERIFY(!PersonalLayer::read({}));
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        const auto read = PersonalLayer::read(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Error::Kind::BadInput);
    }

    void aStopEndsTheTraining()
    {
        StopToken stop;
        stop.stop();
        const auto made = text::trainPersonal(trade(100, "en", 3), {}, {}, {}, stop);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, Error::Kind::Cancelled);
    }

    void withoutALayerTheShippedJudgeAnswers()
    {
        QCOMPARE(text::judge("The crew was lovely", "en", nullptr).score, text::judge("The crew was lovely", "en").score);
        const auto made = trained(trade(300, "es", 4));
        QCOMPARE(text::judge("The crew was lovely", "en", &made.layer).score, text::judge("The crew was lovely", "en").score);
    }
};

QTEST_APPLESS_MAIN(TestPersonal)
#include "tst_personal.moc"

#pragma once

#include "models/session.h"
#include "tests/support/posts.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

/** A workspace file of its own with two brands and a week of posts, and a session that opens it. */
class WorkspaceFile
{
public:
    WorkspaceFile() { path = folder.filePath(u"test.rlg"_qs); }

    void fill(int posts = 700)
    {
        using namespace support;
        auto made = must(store::Workspace::create(path.toStdString(), foundation::TimeZone::utc()));
        must(made->db().transaction([&]() -> foundation::Status {
            store::Brands brands(*made);
            first = must(brands.add("Alder"));
            second = must(brands.add("Ridge"));
            return foundation::Done{};
        }));
        std::vector<store::NewPost> batch;
        for (int i = 0; i < posts; ++i) {
            auto post = newPost(1000 + i, at(2026, 3, 1 + unsigned(i % 14), 6 + i / 200, i % 60), i % 3 == 0 ? "late again, awful service" : "great flight, thank you",
                                {{i % 4 == 0 ? second : first, domain::BrandRole::Mention}});
            post.post.sentiment = i % 3 == 0 ? domain::Sentiment::Negative : domain::Sentiment::Positive;
            post.post.authorHandle = "author" + std::to_string(i % 50);
            post.post.counts.likes = i % 10;
            batch.push_back(post);
        }
        put(*made, std::move(batch));
    }

    /** Opens it and waits until it is read. */
    void open(models::Session &session) const
    {
        QSignalSpy opened(&session, &models::Session::opened);
        session.open(path, true);
        QVERIFY(opened.wait(5000));
    }

    QTemporaryDir folder;
    QString path;
    domain::BrandId first = 0, second = 0;
};

#include "services/ingest/rescore.h"

#include "services/ingest/ownlayer.h"
#include "services/store/postreader.h"
#include "services/store/postwriter.h"
#include "services/text/sentiment.h"

#include <cmath>

namespace ingest {

using foundation::Error;
using foundation::Result;
using foundation::Status;

namespace {
constexpr std::int64_t chunk = 2'000;
}

Result<std::int64_t> rescoreAll(store::Workspace &workspace, const foundation::StopToken &stop, const foundation::Progress &progress)
{
    auto reader = store::PostReader::open(workspace);
    auto writer = store::PostWriter::open(workspace);
    if (!reader || !writer)
        return !reader ? reader.error() : writer.error();
    const auto total = reader->count();
    if (!total)
        return total.error();
    const auto own = ownLayer(workspace);
    if (!own)
        return own.error();
    std::int64_t changed = 0;
    std::int64_t done = 0;
    for (domain::PostId after = INT64_MIN;;) {
        if (stop.stopped())
            return Error{Error::Kind::Cancelled, "judging again was cancelled; " + std::to_string(done) + " posts are done"};
        const auto ids = reader->idsAfter(after, chunk);
        if (!ids)
            return ids.error();
        if (ids->empty())
            return changed;
        const auto posts = reader->byIds(*ids);
        if (!posts)
            return posts.error();
        const auto written = workspace.db().transaction([&]() -> Status {
            for (const domain::Post &post : *posts) {
                const auto verdict = text::judgeLabel(post.text, post.language, own->get());
                const auto score = verdict.label ? std::optional(verdict.score) : std::nullopt;
                const bool same = verdict.label == post.sentiment && score.has_value() == post.sentimentScore.has_value() &&
                                  (!score || std::abs(*score - *post.sentimentScore) < 0.001);
                if (same)
                    continue;
                if (auto judged = (*writer)->rescore(post.id, verdict.label, score); !judged)
                    return judged;
                changed += !post.sentimentCorrected && verdict.label != post.sentiment;
            }
            return (*writer)->flush();
        });
        if (!written)
            return written.error();
        after = ids->back();
        done += static_cast<std::int64_t>(ids->size());
        if (progress)
            progress(done, *total);
    }
}

} // namespace ingest

#pragma once

#include "services/domain/brand.h"
#include "services/metrics/registry.h"
#include "services/store/workspace.h"

namespace metrics {

struct Question
{
    std::vector<std::string> metrics;     ///< ids
    domain::BrandId brand = 0;            ///< 0: all posts together
    std::vector<domain::BrandId> against; ///< the declared set beside the brand, for shares
    domain::Period period;
    std::optional<domain::Step> step;     ///< also as a series
    bool compare = true;                  ///< also for the period before
};

/** Answers questions about one workspace; each answer carries its definition, rows, sources and gaps. */
class Engine
{
public:
    explicit Engine(store::Workspace &workspace) : m_workspace(workspace) {}

    /** One answer per metric, in order. NotFound names an id that does not exist and those that do. */
    foundation::Result<std::vector<Answer>> answer(const Question &question);

    /** All days that have data; nothing in an empty workspace. */
    foundation::Result<std::optional<domain::Period>> extent(domain::BrandId brand = 0);
    /** Sentences about days without data and posts without an exact day. */
    foundation::Result<std::vector<std::string>> gaps(domain::BrandId brand, const domain::Period &period);
    foundation::Result<std::vector<Source>> sources(domain::BrandId brand, const domain::Period &period);

private:
    struct Loaded;
    foundation::Result<Loaded> load(const Question &question);
    foundation::Result<Value> compute(const Metric &metric, const Question &question, const Loaded &loaded, const domain::Period &period);

    store::Workspace &m_workspace;
};

} // namespace metrics

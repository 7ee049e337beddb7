#include "app/bench/benchmarks.h"

#include <cmath>

namespace bench {

namespace {

Line beginning(const std::vector<Line> &all, std::string_view start)
{
    for (const Line &line : all) {
        if (std::string_view(line.name).starts_with(start))
            return line;
    }
    return Line{};
}

struct Size
{
    Line import, bytes, dashboard, search;
    double perPost() const { return import.n > 0 ? import.cpu50 * 1e3 / static_cast<double>(import.n) : 0; }
};

/** `line` of the larger size, with how much dearer it is than that of the smaller. */
void addSlope(std::vector<Line> &lines, Line line, const std::string &name, const Setting &smaller, double before, double now, double atMost)
{
    if (before <= 0 || now <= 0)
        return;
    line.name = name;
    line.peer = std::to_string(smaller.rows) + " rows";
    line.ratio = now / before;
    judge(line, line.ratio, atMost, "ratio");
    lines.push_back(std::move(line));
}

} // namespace

std::vector<Line> benchGrowth(const Setting &setting)
{
    std::vector<Setting> sizes;
    for (std::int64_t rows = setting.rows; rows >= 10'000 && sizes.size() < 3; rows /= 10) {
        sizes.insert(sizes.begin(), setting);
        sizes.front().rows = rows;
        sizes.front().peers = false;
        if (setting.quick && sizes.size() == 2)
            break;
    }
    if (sizes.size() == 1) { // a small run has a smaller one beside it
        sizes.insert(sizes.begin(), sizes.front());
        sizes.front().rows = setting.rows / 2;
    }
    std::vector<Line> lines;
    std::vector<Size> measuredSizes;
    for (const Setting &size : sizes) {
        const auto import = benchImport(size);
        Size at{beginning(import, "import CSV"), beginning(import, "bytes a post"), beginning(benchDashboard(size), "dashboard"), beginning(benchSearch(size), "search")};
        lines.push_back(at.import);
        lines.push_back(at.bytes);
        measuredSizes.push_back(std::move(at));
    }
    for (std::size_t i = 1; i < sizes.size(); ++i) {
        const Size &small = measuredSizes[i - 1];
        const Size &large = measuredSizes[i];
        addSlope(lines, large.import, "growth of import cost a post", sizes[i - 1], small.perPost(), large.perPost(), setting.quick ? 1.6 : 1.3); // small runs are noisy
        // Ten times the posts fill more cells of the sums until every day has its cell; beyond that the cost is flat.
        addSlope(lines, large.dashboard, "growth of dashboard cost", sizes[i - 1], small.dashboard.cpu50, large.dashboard.cpu50, large.import.n > 2'000'000 ? 1.5 : 4.0);
        addSlope(lines, large.search, "growth of search cost", sizes[i - 1], small.search.cpu50, large.search.cpu50, setting.quick ? 4.0 : 3.0);
    }
    return lines;
}

} // namespace bench

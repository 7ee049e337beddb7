#include "app/bench/uibench.h"

#include "app/desktop/workbench.h"
#include "models/mentions.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/mentionspane.h"
#include "ui/panes/mentiontable.h"
#include "ui/widgets/daterangebutton.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>

#include <ctime>
#include <random>

namespace bench {

namespace {

constexpr int frames = 400;
constexpr int jumps = 120;
constexpr int step = 45;             ///< pixels a notch of the wheel scrolls
constexpr double frameBudget = 16;   ///< ms
constexpr double jumpBudget = 50;    ///< ms, until the texts are there
constexpr double firstBudget = 400;  ///< ms, whatever the size of the store
constexpr int patience = 120'000;    ///< ms to wait for anything at all

/** Time this thread alone has worked: what the interface costs, without the threads that read for it. */
double threadMs()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec now{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0)
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
#endif
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
}

class Stopwatch
{
public:
    Stopwatch() { m_wall.start(); }
    Cost cost() const { return {threadMs() - m_cpu, static_cast<double>(m_wall.nsecsElapsed()) / 1e6}; }

private:
    double m_cpu = threadMs();
    QElapsedTimer m_wall;
};

class PaintSeen : public QObject
{
public:
    explicit PaintSeen(QObject *watched) : QObject(watched) { watched->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

// What is measured is a real event loop's frame, so the benchmark is the one that turns it; the program itself never does.
/** Lets events through until `done`; false where that never comes. */
template <typename Done>
bool until(Done done)
{
    QElapsedTimer waited;
    waited.start();
    while (!done()) {
        if (waited.elapsed() > patience)
            return false;
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    }
    return true;
}

bool rowsAreThere(const ui::MentionTable *table)
{
    const int first = table->rowAt(0);
    int last = table->rowAt(table->viewport()->height() - 1);
    if (last < 0)
        last = table->model()->rowCount() - 1;
    for (int row = first; row <= last; ++row) {
        if (row < 0 || !table->mentions()->rowAt(row))
            return false;
    }
    return true;
}

Line judged(const std::string &name, std::int64_t n, const std::vector<Cost> &costs, double Cost::*clock, double atMost, const std::string &what)
{
    Line line = lineOf(name, n, costs);
    std::vector<double> values;
    for (const Cost &cost : costs)
        values.push_back(cost.*clock);
    judge(line, percentile(values, 0.95), atMost, what);
    return line;
}

} // namespace

std::vector<Line> benchUi(int argc, char **argv, const std::filesystem::path &store, const std::filesystem::path &folder)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    std::vector<Line> lines;
    app::Start start;
    start.file = QString::fromStdString(store.string());
    start.settings = QString::fromStdString((folder / "uibench.ini").string());
    start.home = QString::fromStdString(folder.string());
    QFile::remove(start.settings);

    const Stopwatch first;
    app::Workbench bench(start);
    bench.window()->resize(1440, 900);
    const PaintSeen painted(bench.window());
    if (!until([&] { return painted.count > 0; }))
        return lines;
    const Cost picture = first.cost();
    if (!until([&] { return bench.session().isOpen(); }))
        return lines;
    const Cost opened = first.cost();
    const std::int64_t posts = bench.session().info().posts;
    lines.push_back(judged("window: first picture", posts, {picture}, &Cost::wallMs, firstBudget, "wall, ms"));
    lines.push_back(lineOf("window: workspace open and summed up", posts, {opened}));

    // All posts of all days: the longest list there is.
    QMetaObject::invokeMethod(bench.window(), "brandChosen", Qt::DirectConnection, Q_ARG(qint64, qint64{0}));
    bench.window()->openPane(QStringLiteral("mentions"));
    const Stopwatch listed;
    bench.window()->dates()->choose(ui::Preset::AllData);
    ui::MentionTable *table = bench.mentions()->table();
    const models::MentionsModel *model = table->mentions();
    if (!until([&] { return model->count() > 0 && rowsAreThere(table); }))
        return lines;
    lines.push_back(judged("mentions: first rows", posts, {listed.cost()}, &Cost::wallMs, firstBudget, "wall, ms"));
    if (!until([&] { return model->isComplete(); }))
        return lines;
    lines.push_back(lineOf("mentions: all of them can be scrolled to", model->count(), {listed.cost()}));

    QScrollBar *bar = table->verticalScrollBar();
    const PaintSeen frame(table->viewport());
    std::vector<Cost> scrolling;
    for (int i = 0; i < frames && bar->value() < bar->maximum(); ++i) {
        const int seen = frame.count;
        const Stopwatch watch;
        bar->setValue(bar->value() + step);
        while (frame.count == seen && watch.cost().wallMs < 1000)
            QApplication::processEvents();
        scrolling.push_back(watch.cost());
    }
    lines.push_back(judged("mentions: scroll 45 px, a frame", model->count(), scrolling, &Cost::cpuMs, frameBudget, "cpu of the interface, p95 ms"));

    std::mt19937 random(42);
    std::vector<Cost> landing, reading;
    for (int i = 0; i < jumps && bar->maximum() > 0; ++i) {
        const int seen = frame.count;
        const Stopwatch watch;
        bar->setValue(static_cast<int>(random() % static_cast<unsigned>(bar->maximum())));
        while (frame.count == seen && watch.cost().wallMs < 1000)
            QApplication::processEvents();
        landing.push_back(watch.cost());
        if (!until([&] { return rowsAreThere(table); }))
            return lines;
        table->viewport()->repaint(); // whether or not the loop has drawn them already
        reading.push_back(watch.cost());
    }
    lines.push_back(judged("mentions: jump anywhere, the frame", model->count(), landing, &Cost::cpuMs, frameBudget, "cpu of the interface, p95 ms"));
    lines.push_back(judged("mentions: jump anywhere, texts drawn", model->count(), reading, &Cost::wallMs, jumpBudget, "wall, p95 ms"));
    return lines;
}

} // namespace bench

#include "tests/ui/storybench.h"

app::Start StoryBench::fresh()
{
    app::Start start;
    m_path = m_folder.filePath(u"story%1.rlg"_qs.arg(++m_file));
    start.file = m_path;
    start.settings = m_folder.filePath(u"story%1.ini"_qs.arg(m_file));
    start.home = m_folder.path();
    QSettings(start.settings, QSettings::IniFormat).setValue(u"language"_qs, u"en"_qs);
    return start;
}

void StoryBench::open(app::Start start)
{
    m_bench = std::make_unique<app::Workbench>(start);
    m_bench->window()->resize(1440, 900);
    QVERIFY(QTest::qWaitForWindowExposed(m_bench->window()));
    m_bench->window()->activateWindow();
    QTRY_VERIFY(m_bench->session().isOpen());
}

void StoryBench::openSample()
{
    auto start = fresh();
    start.sample = true;
    open(start);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->session().hasSample() && m_bench->session().info().posts > 0, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->dashboard()->loader()->hasData() && !m_bench->dashboard()->loader()->isLoading(), 20000);
    QTRY_VERIFY(m_bench->window()->jobs()->jobCount() == 0);
}

void StoryBench::shoot(const QString &name, QWidget *widget)
{
    const QString folder = qEnvironmentVariable("RLG_PICTURES"); // to look at, never compared
    QTest::qWait(0); // lay out what changed
    if (!folder.isEmpty())
        QVERIFY((widget ? widget : m_bench->window())->grab().save(folder + u'/' + name + u".png"_qs));
}

metrics::Answer StoryBench::answer(const std::string &metric) const
{
    auto workspace = support::must(store::Workspace::open(m_path.toStdString(), store::Mode::Read));
    const models::DashboardQuestion &asked = m_bench->dashboard()->loader()->data().question;
    return support::must(metrics::Engine(*workspace).answer({{metric}, asked.brand, {}, models::periodOf(asked.first, asked.last), std::nullopt, true})).front();
}

void StoryBench::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_bench->window(), &enter);
    QDropEvent event({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_bench->window(), &event);
}

void StoryBench::initTestCase()
{
    QApplication::setCursorFlashTime(0);
    QAccessible::setActive(true);
}

void StoryBench::cleanup()
{
    m_bench.reset();
    ui::setDark(false);
}

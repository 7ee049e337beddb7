#include "ui/mainwindow/language.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/style.h"
#include "ui/widgets/accessible.h"
#include "ui/widgets/stateview.h"

#include <QApplication>
#include <QSettings>

namespace {

/** Makes the window and makes it anew when a choice reaches into every widget: language and text size. */
class Desktop : public QObject
{
public:
    Desktop()
    {
        const bool dark = m_settings.value(u"theme/dark"_qs, ui::systemPrefersDark()).toBool();
        QApplication::setStyle(new ui::AppStyle);
        ui::installAccessibility();
        ui::loadFonts();
        ui::setTextScale(m_settings.value(u"text/scale"_qs, 1.).toDouble());
        ui::setDark(dark);
        ui::applyLanguage(m_settings.value(u"language"_qs, ui::systemLanguage()).toString());
        open({});
    }

private:
    void open(const QByteArray &geometry)
    {
        const QString pane = m_window ? m_window->currentPane() : QString();
        auto *old = m_window;
        m_window = new ui::MainWindow;
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        compose(*m_window);
        m_window->openPane(pane);
        if (!geometry.isEmpty())
            m_window->restoreGeometry(geometry);
        m_window->show();
        if (old) {
            old->hide();
            old->deleteLater();
        }
    }

    void compose(ui::MainWindow &window)
    {
        auto *dashboard = new ui::StateView, *mentions = new ui::StateView;
        for (ui::StateView *view : {dashboard, mentions})
            view->showEmpty(QCoreApplication::translate("Desktop", "Nothing here yet"),
                            QCoreApplication::translate("Desktop", "Mentions appear once a workspace is open."));
        window.addPane({u"dashboard"_qs, QCoreApplication::translate("Desktop", "Dashboard"), u"grid-1x2"_qs, QKeySequence(u"G, D"_qs), {}}, dashboard);
        window.addPane({u"mentions"_qs, QCoreApplication::translate("Desktop", "Mentions"), u"chat-square-text"_qs, QKeySequence(u"G, M"_qs), {}}, mentions);
        connect(&window, &ui::MainWindow::themeChosen, this, [this](bool dark) { m_settings.setValue(u"theme/dark"_qs, dark); });
        connect(&window, &ui::MainWindow::languageChosen, this, [this](const QString &code) {
            m_settings.setValue(u"language"_qs, code);
            ui::applyLanguage(code);
            open(m_window->saveGeometry());
        });
        connect(&window, &ui::MainWindow::textScaleChosen, this, [this](double scale) {
            m_settings.setValue(u"text/scale"_qs, scale);
            ui::setTextScale(scale);
            open(m_window->saveGeometry());
        });
    }

    QSettings m_settings;
    ui::MainWindow *m_window = nullptr;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"RLG"_qs);
    QApplication::setOrganizationName(u"RLG"_qs);
    QApplication::setApplicationVersion(QStringLiteral(RLG_VERSION));
    const Desktop desktop;
    return QApplication::exec();
}

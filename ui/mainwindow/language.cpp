#include "ui/mainwindow/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

namespace ui {

const QList<Language> &languages()
{
    static const QList<Language> all{{u"en"_qs, u"English"_qs}, {u"he"_qs, u"עברית"_qs}};
    return all;
}

QString systemLanguage()
{
    const QString code = QLocale::system().name().section(u'_', 0, 0);
    const bool known = std::any_of(languages().begin(), languages().end(), [&code](const Language &l) { return l.code == code; });
    return known ? code : u"en"_qs;
}

void applyLanguage(const QString &code)
{
    static QList<QTranslator *> installed;
    for (QTranslator *translator : std::as_const(installed)) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
    installed.clear();
    // the user's own region decides how dates and numbers look, as long as it speaks the language
    const QLocale system = QLocale::system(), wanted(code);
    const QLocale locale = system.language() == wanted.language() ? system : wanted;
    QLocale::setDefault(locale);
    const auto install = [](const QString &file, const QString &folder) {
        auto *translator = new QTranslator(qApp);
        if (translator->load(file, folder) && QCoreApplication::installTranslator(translator))
            installed << translator;
        else
            delete translator;
    };
    // the English file holds plural forms only
    install(u"qtbase_"_qs + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"rlg_"_qs + code, u":/i18n"_qs);
    QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace ui

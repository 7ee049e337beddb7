#pragma once

#include <QList>
#include <QString>

namespace ui {

struct Language
{
    QString code; ///< "en", "he"
    QString name; ///< in the language itself
};
const QList<Language> &languages();
QString systemLanguage(); ///< a code of ours, "en" where the system speaks another

/**
 * Installs translations, the default locale and the direction. Widgets made afterwards speak the language,
 * so the program makes its window anew: the switch is live and nothing has to be retranslated in place.
 */
void applyLanguage(const QString &code);

} // namespace ui

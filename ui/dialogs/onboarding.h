#pragma once

#include <QDialog>

namespace ui {

/** The first start: language and theme at once, then the sample brand or a file of one's own. Everything can be skipped. */
class Onboarding : public QDialog
{
    Q_OBJECT
public:
    explicit Onboarding(QWidget *parent);

Q_SIGNALS:
    void languageChosen(const QString &code);
    void themeChosen(bool dark);
    void sampleChosen();
    void importChosen();
};

} // namespace ui

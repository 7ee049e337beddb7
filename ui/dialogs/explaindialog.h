#pragma once

#include "models/values.h"

#include <QDialog>

class QFormLayout;

namespace ui {

/** Everything behind one number: definition, formula, rows, interval, comparison, sources and gaps. */
class ExplainDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExplainDialog(const models::Figure &figure, QWidget *parent);
    QString text() const; ///< all of it as plain text, for the clipboard

Q_SIGNALS:
    void openRequested(); ///< the mentions that were counted

private:
    void addLine(const QString &label, const QString &value);
    QStringList m_lines;
    QFormLayout *m_form;
};

} // namespace ui

#pragma once

#include <QDialog>
#include <QVector>

namespace ui {

/** Where one figure comes from: its terms with their numbers, and the way to its mentions. */
class ReasonDialog : public QDialog
{
    Q_OBJECT
public:
    ReasonDialog(const QString &caption, const QString &value, const QVector<std::pair<QString, QString>> &reasons, QWidget *parent);
    QString text() const { return m_lines.join(u'\n'); } ///< all of it as plain text, for the clipboard

Q_SIGNALS:
    void openRequested(); ///< the mentions that were counted

private:
    QStringList m_lines;
};

} // namespace ui

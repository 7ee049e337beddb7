#pragma once

#include <QLineEdit>
#include <QTimer>

namespace ui {

/** A line to search or filter with: says the text once typing pauses, at once on Enter; Esc clears. */
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(const QString &placeholder, const QString &icon = QStringLiteral("search"), QWidget *parent = nullptr);
    void setQuery(const QString &text); ///< without a signal

Q_SIGNALS:
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void say();
    QTimer m_pause;
    QString m_said;
};

} // namespace ui

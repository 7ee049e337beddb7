#pragma once

#include <QWidget>

class QButtonGroup;

namespace ui {

/** Two to five choices of which one holds; filters in place. */
class Segmented : public QWidget
{
    Q_OBJECT
public:
    Segmented(const QString &name, const QStringList &items, const QStringList &icons = {}, QWidget *parent = nullptr);
    int current() const;
    void setCurrent(int index); ///< without a signal

Q_SIGNALS:
    void changed(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
};

} // namespace ui

#pragma once

#include <QPointer>
#include <QWidget>

class QAction;
class QLineEdit;
class QListView;
class QModelIndex;
class QStandardItemModel;

namespace ui {

class Commands;
class Text;

/** Runs any action by its name, over the window. Tab stays inside; Esc gives the focus back where it was. */
class CommandPalette : public QWidget
{
    Q_OBJECT
public:
    CommandPalette(QWidget *host, Commands *commands);
    void open();
    void close();
    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    int commandCount() const; ///< actions listed now

Q_SIGNALS:
    void searchRequested(const QString &text); ///< the last entry: search the mentions for what was typed

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void filter(const QString &text);
    void place();
    void run(const QModelIndex &index);
    void step(int by);
    void addHeading(const QString &text);
    void addEntry(QAction *action);
    Commands *m_commands;
    QWidget *m_panel;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    Text *m_hint;
    QPointer<QWidget> m_before;
    QList<QPointer<QAction>> m_listed;
    int m_contentHeight = 0;
};

} // namespace ui

#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace models {
class MentionsModel;
}

namespace ui {

/** Draws a mention's cells: avatar and name, network, two lines of text, sentiment chip, numbers. */
class MentionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/** The table of mentions; its selection is a post and stays on it over refreshes. */
class MentionTable : public QTableView
{
    Q_OBJECT
public:
    MentionTable(models::MentionsModel *model, const QString &name, QWidget *parent = nullptr);
    models::MentionsModel *mentions() const { return m_mentions; }
    int hoverRow() const { return m_hover; }
    qint64 selected() const { return m_selected; }
    void select(qint64 id); ///< 0 selects none
    void step(int rows);    ///< J and K
    QVector<qint64> chosen() const; ///< every selected post, from the top
    void copy();

Q_SIGNALS:
    void selectionMoved(qint64 id);
    void opened(qint64 id); ///< Enter or a double click
    void copied(int mentions, int left); ///< `left`: selected but too many to copy

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setHover(int row);
    void rememberPlace();
    void keepPlace();

    models::MentionsModel *m_mentions;
    qint64 m_selected = 0;
    QVector<qint64> m_chosen; ///< while the rows are replaced
    qint64 m_top = 0;         ///< the first row in sight then, and how far it is scrolled out
    int m_offset = 0;
    int m_hover = -1;
    bool m_restoring = false;
};

} // namespace ui

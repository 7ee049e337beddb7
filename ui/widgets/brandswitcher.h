#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QVector>

class QListWidget;

namespace ui {

class Popup;
class SearchField;

struct BrandItem
{
    qint64 id = 0;
    QString name;
    QString detail;  ///< second line: agency, workspace or "Sample data"
    int colour = 0;  ///< series colour 1 to 5
};

/** The brand every pane speaks of, and the way to another; searchable from eight brands up, the last used first. */
class BrandSwitcher : public QAbstractButton
{
    Q_OBJECT
public:
    static constexpr int searchFrom = 8;
    explicit BrandSwitcher(QWidget *parent = nullptr);
    void setBrands(QVector<BrandItem> brands);
    void setCurrent(qint64 id); ///< without a signal
    qint64 current() const { return m_current; }
    const QVector<BrandItem> &brands() const { return m_brands; }
    void choose(qint64 id);
    void openMenu();
    Popup *popup() const { return m_popup; }
    SearchField *searchField() const { return m_search; }
    QListWidget *list() const { return m_list; }
    QSize sizeHint() const override { return {200, scaled(48)}; }

Q_SIGNALS:
    void brandChosen(qint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    const BrandItem *find(qint64 id) const;
    void fill(const QString &filter);
    QVector<BrandItem> m_brands;
    QList<qint64> m_recent;
    qint64 m_current = 0;
    Popup *m_popup;
    SearchField *m_search;
    QListWidget *m_list;
};

} // namespace ui

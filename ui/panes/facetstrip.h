#pragma once

#include "models/facets.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace ui {

/** When the hits were published, a bar a day or several days; a click asks for those days alone. */
class HitBars : public QWidget
{
    Q_OBJECT
public:
    explicit HitBars(QWidget *parent = nullptr);
    void setFacets(const models::FacetData &facets);
    QString daysAt(int bar) const; ///< "date:2026-01-05"
    int bars() const { return int(m_bars.size()); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void daysChosen(const QString &query);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void gather();
    void point(int bar);
    int barAt(int x) const;
    QString words(int bar) const;

    models::FacetData m_facets;
    QVector<qint64> m_bars;
    int m_span = 1; ///< days a bar stands for
    int m_at = -1;
};

/** The hits at a glance above their list: days, networks, languages, authors, hashtags; each narrows the filter. */
class FacetStrip : public QWidget
{
    Q_OBJECT
public:
    explicit FacetStrip(QWidget *parent = nullptr);
    void setFacets(const models::FacetData &facets);
    HitBars *bars() const { return m_bars; }
    QVector<QPushButton *> entries() const { return m_entries; }

Q_SIGNALS:
    void narrowed(const QString &query); ///< to be added to the filter

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    HitBars *m_bars;
    QHBoxLayout *m_row;
    QVector<QPushButton *> m_entries;
};

} // namespace ui

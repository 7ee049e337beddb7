#pragma once

#include "ui/theme/tokens.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QToolButton>

namespace ui {

/** `variant`: empty, "primary", "ghost", "danger" or "link". */
QPushButton *makeButton(const QString &text, const QString &variant = {}, const QString &icon = {}, bool compact = false);
/** An icon alone; `name` is its accessible name and tooltip. */
QToolButton *makeToolButton(const QString &icon, const QString &name);

/** An entry of the navigation rail: icon and word, or the icon alone when the rail is narrow. */
class NavButton : public QAbstractButton
{
    Q_OBJECT
public:
    NavButton(const QString &icon, const QString &text, QWidget *parent = nullptr);
    void setCompact(bool compact);
    void setBadge(int count); ///< 0 shows none
    QSize sizeHint() const override { return {m_compact ? 36 : 200, scaled(size::control)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    int m_badge = 0;
    bool m_compact = false;
};

/** Looks like a search field and opens the command palette. */
class SearchButton : public QAbstractButton
{
    Q_OBJECT
public:
    SearchButton(const QString &text, const QKeySequence &keys, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {320, scaled(size::control)}; }
    QSize minimumSizeHint() const override { return {160, scaled(size::control)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_keys;
};

} // namespace ui

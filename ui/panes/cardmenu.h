#pragma once

#include <QString>
#include <QToolButton>
#include <QVector>

#include <functional>
#include <utility>

class QWidget;

namespace ui {

/** The "…" button of a card with what it can do. */
QToolButton *makeCardMenu(QWidget *card, const QString &name, const QVector<std::pair<QString, std::function<void()>>> &entries);
void copyPicture(QWidget *widget);

} // namespace ui

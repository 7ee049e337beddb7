#pragma once

#include "models/imports.h"

#include <QDialog>

namespace ui {

/** The rows of an import that could not become posts, each with its reason, and the way to mend them. */
class RefusedDialog : public QDialog
{
    Q_OBJECT
public:
    RefusedDialog(const QString &file, const QVector<models::RefusedInfo> &rows, qint64 total, QWidget *parent);

Q_SIGNALS:
    void saveRequested(const QString &path);
};

} // namespace ui

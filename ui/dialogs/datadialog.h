#pragma once

#include <QDialog>

class QStandardItemModel;

namespace ui {

/** The numbers of a chart as a real table. */
class DataDialog : public QDialog
{
    Q_OBJECT
public:
    DataDialog(const QString &title, const QStringList &headers, const QVector<QStringList> &rows, QWidget *parent);
    int rowCount() const;

private:
    QStandardItemModel *m_model;
};

} // namespace ui

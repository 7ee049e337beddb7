#pragma once

#include "models/exports.h"
#include "ui/widgets/daterange.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace ui {

class Segmented;
class Text;

/** What a report says, about whom, and as which file. */
class ReportDialog : public QDialog
{
    Q_OBJECT
public:
    ReportDialog(const models::Session *session, qint64 brand, const DateRange &range, QWidget *parent);
    models::ReportOrder order(const QString &path) const;

Q_SIGNALS:
    void writeRequested(const models::ReportOrder &order);

private:
    void check();
    void chooseFile();
    qint64 m_brand;
    DateRange m_range;
    QString m_name;
    Segmented *m_kind, *m_format, *m_language;
    QListWidget *m_rivals;
    QPushButton *m_write;
};

} // namespace ui

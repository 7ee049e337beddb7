#pragma once

#include "models/imports.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QStackedLayout;
class QTableWidget;

namespace ui {

class StateView;
class Text;

/** A file before it is imported: what its columns mean, what a few rows become, what is refused and why, and what the file does not say. */
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(models::Session *session, models::ImportController *imports, QWidget *parent);
    QTableWidget *columns() const { return m_columns; }
    QPushButton *startButton() const { return m_start; }
    bool isReady() const;

Q_SIGNALS:
    void started(qint64 job);

private:
    QWidget *makeBody();
    QWidget *makeOptions();
    void fill();
    void fillColumns();
    void fillRows();
    void fillRefused();
    void choose();

    models::Session *m_session;
    models::ImportController *m_imports;
    QStackedLayout *m_pages;
    StateView *m_state;
    Text *m_title, *m_subtitle, *m_notes, *m_problem, *m_refusedTitle;
    QTableWidget *m_columns, *m_rows, *m_refused;
    QComboBox *m_brand, *m_platform, *m_zone, *m_order;
    QCheckBox *m_own;
    QSpinBox *m_year;
    QPushButton *m_start, *m_save;
    bool m_filling = false;
};

} // namespace ui

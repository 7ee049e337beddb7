#pragma once

#include "models/ownlabels.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace ui {

class Text;

/** How right the sentiment is by the user's own labels, and what the program learns from them. */
class OwnLabelsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit OwnLabelsDialog(models::OwnLabels *labels, QWidget *parent);
    QString summary() const;
    QTableWidget *table() const { return m_table; }
    QPushButton *learnButton() const { return m_learn; }

private:
    void show(const models::OwnLabelsInfo &info);
    void start(models::OwnLabels::Change what);
    void setBusy(bool busy);

    models::OwnLabels *m_labels;
    models::OwnLabelsInfo m_info;
    Text *m_summary, *m_state, *m_note;
    QWidget *m_filler; ///< takes the room where there is no table
    QTableWidget *m_table;
    QPushButton *m_learn, *m_switch, *m_remove;
};

} // namespace ui

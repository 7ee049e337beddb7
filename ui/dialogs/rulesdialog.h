#pragma once

#include "models/querytext.h"
#include "models/rules.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QPushButton;
class QTableWidget;

namespace ui {

class QueryField;
class Text;

/** The rules that sort mentions into categories: what each finds, how many that are while one types, adding, changing, deleting. */
class RulesDialog : public QDialog
{
    Q_OBJECT
public:
    RulesDialog(models::RuleController *rules, const models::QueryNames &names, QWidget *parent);
    /** Starts a new rule from a query, such as the filter of the mentions. */
    void startNew(const QString &query = {});
    QTableWidget *table() const { return m_table; }
    QComboBox *category() const { return m_category; }
    QueryField *query() const { return m_query; }
    QPushButton *saveButton() const { return m_save; }
    QString previewText() const;

private:
    void fillTable();
    void edit(int row);
    void check();
    void say(const QString &text, bool wrong);

    models::RuleController *m_rules;
    QTableWidget *m_table;
    QComboBox *m_category;
    QueryField *m_query;
    Text *m_what, *m_preview;
    QPushButton *m_save, *m_delete, *m_new;
    QTimer m_pause;
    qint64 m_rule = 0; ///< the one being changed
    bool m_filling = false;
};

} // namespace ui

#pragma once

#include "models/querytext.h"
#include "ui/widgets/searchfield.h"

class QCompleter;
class QStringListModel;

namespace ui {

/** A line for the query language: coloured while typing, the first fault underlined, what may follow proposed. */
class QueryField : public SearchField
{
    Q_OBJECT
public:
    explicit QueryField(const QString &placeholder, QWidget *parent = nullptr);
    void setNames(const models::QueryNames &names);
    const std::optional<models::QueryProblem> &problem() const { return m_problem; }
    void setQuery(const QString &text); ///< without searched()
    QCompleter *proposals() const { return m_completer; }

Q_SIGNALS:
    void problemChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void colour();
    void propose();
    void take(const QString &shown);

    models::QueryNames m_names;
    std::optional<models::QueryProblem> m_problem;
    QVector<models::QueryProposal> m_proposed;
    QStringListModel *m_list;
    QCompleter *m_completer;
    bool m_colouring = false;
};

} // namespace ui

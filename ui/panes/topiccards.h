#pragma once

#include "models/topics.h"
#include "ui/widgets/card.h"

class QTableWidget;

namespace ui {

class Text;

/** A list of findings: a row opens its mentions, the menu explains the row, shows the data, copies the picture. */
class FindingsCard : public Card
{
    Q_OBJECT
public:
    FindingsCard(const QString &title, const QStringList &headers, int firstNumber, QWidget *parent = nullptr);
    QTableWidget *table() const { return m_table; }
    QString emptyText() const;
    Q_INVOKABLE void explainRow();

Q_SIGNALS:
    void queryOpened(const QString &query);

protected:
    struct Finding
    {
        QStringList cells;
        QString sentence; ///< the row as a screen reader says it
        QString query, caption, value;
        QVector<std::pair<QString, QString>> reasons;
        QVector<double> trend; ///< drawn in the first empty cell
        qsizetype recent = 0;  ///< of the trend, how many of its last days are looked at
    };
    void setFindings(const QVector<Finding> &findings, const QString &nothing);
    void setNote(const QString &note); ///< a line under the list; empty hides it

private:
    void showData();
    void openRow(int row);

    QVector<Finding> m_findings;
    QStringList m_headers;
    int m_firstNumber;
    QTableWidget *m_table;
    Text *m_none;
    Text *m_note;
};

/** What rises, with its days and the lower bound of how many times the usual it is. */
class RisingCard : public FindingsCard
{
    Q_OBJECT
public:
    explicit RisingCard(QWidget *parent = nullptr);
    void setTopics(const models::Topics &topics);
};

/** The same words from several accounts, and accounts that meet again. */
class ClustersCard : public FindingsCard
{
    Q_OBJECT
public:
    explicit ClustersCard(QWidget *parent = nullptr);
    void setTopics(const models::Topics &topics);
};

/** Who carries what is said. */
class PeopleCard : public FindingsCard
{
    Q_OBJECT
public:
    explicit PeopleCard(QWidget *parent = nullptr);
    void setTopics(const models::Topics &topics);
};

} // namespace ui

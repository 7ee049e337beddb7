#pragma once

#include "models/mentions.h"
#include "models/posts.h"
#include "ui/widgets/daterange.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedLayout;

namespace ui {

class MentionTable;
class QueryField;
class ReadingPane;
class Segmented;
class StateView;
class Text;

/** Finding and reading mentions: filter line, sentiment, table, and the whole of the selected one. */
class MentionsPane : public QWidget
{
    Q_OBJECT
public:
    MentionsPane(models::Session *session, models::LabelController *labels, QWidget *parent = nullptr);
    void show(qint64 brand, const DateRange &range);
    void filter(const QString &query, int mood); ///< mood 2: all
    const models::MentionsModel *model() const { return m_model; }
    MentionTable *table() const { return m_table; }
    QueryField *field() const { return m_field; }
    Segmented *moods() const { return m_moods; }
    ReadingPane *reading() const { return m_reading; }
    QString countText() const;
    void stepSelection(int rows);
    void chooseSentiment(); ///< S
    void openSource();      ///< O

Q_SIGNALS:
    void importRequested();
    void sampleRequested();
    void exportRequested(const models::MentionFilter &filter);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void apply();
    void fill();
    void showState();
    void clearFilters();

    models::Session *m_session;
    models::MentionsModel *m_model;
    models::PostLoader *m_post;
    models::MentionFilter m_filter;
    QueryField *m_field;
    Segmented *m_moods;
    QPushButton *m_export;
    Text *m_count, *m_problem;
    QStackedLayout *m_pages;
    StateView *m_state;
    MentionTable *m_table;
    ReadingPane *m_reading;
    QSplitter *m_split;
    QVector<int> m_stateActions;
};

} // namespace ui

#pragma once

#include "models/mentions.h"
#include "models/facets.h"
#include "models/posts.h"
#include "models/rules.h"
#include "models/savedqueries.h"
#include "ui/widgets/daterange.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedLayout;

namespace ui {

class FacetStrip;
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
    MentionsPane(models::Session *session, models::LabelController *labels, models::SavedQueryController *saved, models::RuleController *rules, QWidget *parent = nullptr);
    void show(qint64 brand, const DateRange &range);
    void filter(const QString &query, int mood); ///< mood 2: all
    const models::MentionsModel *model() const { return m_model; }
    MentionTable *table() const { return m_table; }
    QueryField *field() const { return m_field; }
    Segmented *moods() const { return m_moods; }
    ReadingPane *reading() const { return m_reading; }
    FacetStrip *facets() const { return m_strip; }
    QString countText() const;
    void stepSelection(int rows);
    void chooseSentiment(); ///< S
    void openSource();      ///< O
    void chooseCategory();  ///< E
    void openSaved();       ///< the menu of saved queries
    void saveFilter();
    const models::QueryNames &names() const { return m_names; }

Q_SIGNALS:
    void importRequested();
    void sampleRequested();
    void exportRequested(const models::MentionFilter &filter);
    void rulesRequested(const QString &query); ///< to start a rule with
    void copied(int mentions, int left);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void apply();
    void fill();
    void showState();
    void clearFilters();
    void fillNames();
    void renameSaved(const QString &name);
    void nameCategory(const QVector<qint64> &posts);
    void showNewer(int newer);
    void narrow(const QString &query);

    models::Session *m_session;
    models::MentionsModel *m_model;
    models::PostLoader *m_post;
    models::FacetLoader *m_facets;
    models::SavedQueryController *m_saved;
    models::RuleController *m_rules;
    models::MentionFilter m_filter;
    models::QueryNames m_names;
    QueryField *m_field;
    Segmented *m_moods;
    QPushButton *m_keep, *m_export, *m_newer;
    Text *m_count, *m_problem;
    QStackedLayout *m_pages;
    StateView *m_state;
    FacetStrip *m_strip;
    MentionTable *m_table;
    ReadingPane *m_reading;
    QSplitter *m_split;
    QVector<int> m_stateActions;
    QStringList m_categories; ///< of the mention that is read
};

} // namespace ui

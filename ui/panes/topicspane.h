#pragma once

#include "models/topics.h"
#include "ui/widgets/daterange.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;

namespace ui {

class ClustersCard;
class PeopleCard;
class RisingCard;
class SentenceBand;
class StateView;

/** What people talk about: what rises, what several say alike, who carries it. Every row leads to its mentions. */
class TopicsPane : public QWidget
{
    Q_OBJECT
public:
    explicit TopicsPane(models::Session *session, QWidget *parent = nullptr);
    void show(qint64 brand, const DateRange &range); ///< reads when it is looked at and the question differs
    void reload();
    const models::TopicLoader *loader() const { return m_loader; }
    QComboBox *networks() const { return m_networks; }
    StateView *state() const { return m_state; }
    SentenceBand *sentence() const { return m_sentence; }
    RisingCard *rising() const { return m_rising; }
    ClustersCard *clusters() const { return m_clusters; }
    PeopleCard *people() const { return m_people; }

Q_SIGNALS:
    void mentionsRequested(const QString &query, int mood); ///< mood: 2 for all
    void importRequested();
    void sampleRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void load();
    void fill();
    void fillNetworks();

    models::Session *m_session;
    models::TopicLoader *m_loader;
    qint64 m_brand = 0;
    DateRange m_range;
    bool m_dirty = true;
    QStackedLayout *m_pages;
    StateView *m_state;
    SentenceBand *m_sentence;
    QComboBox *m_networks;
    RisingCard *m_rising;
    ClustersCard *m_clusters;
    PeopleCard *m_people;
};

} // namespace ui

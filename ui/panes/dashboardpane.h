#pragma once

#include "models/dashboard.h"
#include "ui/widgets/daterange.h"

#include <QWidget>

class QGridLayout;
class QStackedLayout;

namespace models {
class MentionsModel;
}

namespace ui {

class Card;
class KpiCard;
class MentionTable;
class Segmented;
class SentenceBand;
class ShareCard;
class StateView;
class Text;
class VolumeCard;

/** What changed, four figures, volume and shares, the latest mentions; every number leads to the mentions behind it. */
class DashboardPane : public QWidget
{
    Q_OBJECT
public:
    explicit DashboardPane(models::Session *session, QWidget *parent = nullptr);
    bool show(qint64 brand, const DateRange &range, bool comparing); ///< loads where the question differs, and says whether it did
    void reload();
    void showUnopened(const QString &path, const foundation::Error &error); ///< the workspace cannot be opened
    const models::DashboardLoader *loader() const { return m_loader; }
    KpiCard *card(int index) const { return m_cards[std::size_t(index)]; }
    VolumeCard *volume() const { return m_volume; }
    ShareCard *share() const { return m_share; }

Q_SIGNALS:
    void mentionsRequested(const QString &query, int mood); ///< mood: -1, 0, 1, or 2 for all
    void brandRequested(qint64 brand);                      ///< a competitor's mentions
    void importRequested();
    void sampleRequested();
    void allDatesRequested();
    void workspaceRequested(); ///< another one
    void updating(bool on);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill();
    void fillCards();
    void fillLatest();
    void arrange();
    void explain(const models::Figure &figure);

    models::Session *m_session;
    models::DashboardLoader *m_loader;
    models::MentionsModel *m_latest;
    qint64 m_brand = 0;
    DateRange m_range;
    bool m_comparing = true;
    bool m_narrow = false;
    QStackedLayout *m_pages;
    StateView *m_state;
    SentenceBand *m_sentence;
    QGridLayout *m_figures;
    QGridLayout *m_middle;
    std::array<KpiCard *, 4> m_cards;
    VolumeCard *m_volume;
    ShareCard *m_share;
    Card *m_latestCard;
    Segmented *m_moods;
    MentionTable *m_table;
};

} // namespace ui

#pragma once

#include "models/dashboard.h"
#include "ui/widgets/card.h"

namespace ui {

class SplitBar;
class Text;

/** Whose mentions they are, and how they are meant. */
class ShareCard : public Card
{
    Q_OBJECT
public:
    explicit ShareCard(QWidget *parent = nullptr);
    void setData(const models::Dashboard &seen, bool comparing);
    SplitBar *voices() const { return m_voices; }
    SplitBar *moods() const { return m_moods; }

Q_SIGNALS:
    void brandOpened(qint64 brand);
    void moodOpened(int mood);
    void explainRequested(const models::Figure &figure);

private:
    void showData();
    models::Dashboard m_data;
    QVector<qint64> m_shown; ///< the brand of each part; 0: the others
    SplitBar *m_voices, *m_moods;
    Text *m_none, *m_moodNote;
};

} // namespace ui

#include "ui/panes/sharecard.h"

#include "ui/dialogs/datadialog.h"
#include "ui/panes/cardmenu.h"
#include "ui/widgets/splitbar.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

bool wantedLater(const models::Dashboard &seen, qsizetype after, int colour)
{
    for (qsizetype i = after + 1; i < seen.shares.size(); ++i) {
        if (seen.shares[i].colour == colour && seen.shares[i].brand != seen.question.brand)
            return true;
    }
    return false;
}

} // namespace

ShareCard::ShareCard(QWidget *parent)
    : Card(tr("Share of voice"), tr("Share of mentions, change in points"), parent), m_voices(new SplitBar(tr("Share of voice"), SplitBar::Legend::List)),
      m_moods(new SplitBar(tr("Sentiment"), SplitBar::Legend::Inline)), m_none(new Text({}, Type::Small, &Theme::text3)),
      m_moodNote(new Text({}, Type::Caption, &Theme::text3))
{
    setObjectName(u"shareCard"_qs);
    addAction(makeCardMenu(this, tr("Options of the share of voice"),
                           {{tr("Show data"), [this] { showData(); }},
                            {tr("Copy picture"), [this] { copyPicture(this); }},
                            {tr("Explain this number"), [this] {
                                 if (!m_data.shares.isEmpty())
                                     Q_EMIT explainRequested(m_data.shares.front().figure);
                             }},
                            {tr("Explain the sentiment"), [this] { Q_EMIT explainRequested(m_data.negative); }}}));
    m_none->setWordWrap(true);
    m_moodNote->setElided(true);
    body()->addWidget(m_voices);
    body()->addWidget(m_none);
    body()->addStretch();
    body()->addWidget(new Text(tr("Sentiment"), Type::SmallStrong));
    body()->addWidget(m_moods);
    body()->addWidget(m_moodNote);
    connect(m_voices, &SplitBar::opened, this, [this](int part) {
        if (const qint64 brand = m_shown.value(part); brand != 0)
            Q_EMIT brandOpened(brand);
        else
            showData();
    });
    connect(m_moods, &SplitBar::opened, this, [this](int part) { Q_EMIT moodOpened(part - 1); });
}

void ShareCard::setData(const models::Dashboard &seen, bool comparing)
{
    m_data = seen;
    m_shown.clear();
    constexpr qsizetype most = 5; // then the rest is "Others"
    QVector<Part> parts;
    QVector<int> taken;
    double others = 0, othersBefore = 0;
    bool knownBefore = true;
    for (qsizetype i = 0; i < seen.shares.size(); ++i) {
        const models::Share &share = seen.shares[i];
        const double percent = share.figure.value.value_or(0);
        if (seen.shares.size() > most + 1 && i >= most) {
            others += percent;
            othersBefore += share.figure.before.value_or(0);
            knownBefore = knownBefore && share.figure.before.has_value();
            continue;
        }
        const bool own = share.brand == seen.question.brand;
        std::optional<double> change;
        if (comparing && share.figure.before)
            change = percent - *share.figure.before;
        // The own brand is always the first colour; where that or a repeated one is taken, another brand gets the next free one.
        int colour = own ? 1 : share.colour;
        if (!own && (colour < 2 || taken.contains(colour))) {
            colour = 2;
            while (colour <= 5 && (taken.contains(colour) || wantedLater(seen, i, colour)))
                ++colour;
        }
        taken.append(colour);
        parts.append({share.name, percent, seriesRole(colour), change, own});
        m_shown.append(share.brand);
    }
    if (others > 0) {
        parts.append({tr("Others"), others, &Theme::s6, comparing && knownBefore ? std::optional(others - othersBefore) : std::nullopt, false});
        m_shown.append(0);
    }
    const bool any = !seen.shares.isEmpty() && seen.shares.front().figure.value.has_value();
    m_voices->setParts(any ? parts : QVector<Part>());
    m_voices->setVisible(any);
    m_none->setVisible(!any);
    m_none->setText(seen.shares.isEmpty() ? tr("There is no other brand to compare with. Add one in the brand menu or import a file that names it.")
                                          : engineText(seen.shares.front().figure.missing));
    const bool judged = seen.negative.value.has_value();
    m_moods->setVisible(judged);
    if (judged)
        m_moods->setParts({{tr("Negative"), seen.negative.value.value_or(0), &Theme::neg, {}, false},
                           {tr("Neutral"), seen.neutral.value.value_or(0), &Theme::s6, {}, false},
                           {tr("Positive"), seen.positive.value.value_or(0), &Theme::pos, {}, false}});
    m_moodNote->setText(engineText(judged ? seen.negative.note : seen.negative.missing));
    m_moodNote->setVisible(!m_moodNote->text().isEmpty());
}

void ShareCard::showData()
{
    QVector<QStringList> rows;
    for (const models::Share &share : m_data.shares)
        rows.append({share.name, QLocale().toString(share.mentions), valueText(share.figure.value, models::Unit::Percent), valueText(share.figure.before, models::Unit::Percent)});
    auto *dialog = new DataDialog(tr("Share of voice"), {tr("Brand"), tr("Mentions"), tr("Share"), tr("Period before")}, rows, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace ui

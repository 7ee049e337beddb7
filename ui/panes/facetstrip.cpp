#include "ui/panes/facetstrip.h"

#include "models/mentions.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/words/figuretext.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

constexpr int barStep = 5; ///< pixels a bar and its gap take at least

} // namespace

HitBars::HitBars(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"hitBars"_qs);
    setAccessibleName(tr("Hits by day"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(themeBus(), &ThemeBus::changed, this, qOverload<>(&QWidget::update));
}

QSize HitBars::sizeHint() const { return {300, scaled(34)}; }

void HitBars::setFacets(const models::FacetData &facets)
{
    m_facets = facets;
    m_at = -1;
    gather();
}

void HitBars::gather()
{
    const int days = int(m_facets.days.size());
    m_span = std::max(1, (days * barStep + std::max(1, width()) - 1) / std::max(1, width()));
    m_bars.clear();
    for (int day = 0; day < days; ++day) {
        if (day % m_span == 0)
            m_bars.append(0);
        m_bars.last() += m_facets.days[day];
    }
    update();
}

QString HitBars::daysAt(int bar) const
{
    const QDate first = m_facets.first.addDays(qint64(bar) * m_span);
    const QDate last = std::min(m_facets.last, first.addDays(m_span - 1));
    const QString start = u"date:"_qs + first.toString(Qt::ISODate);
    return first == last ? start : QString(start + u".."_qs + last.toString(Qt::ISODate));
}

QString HitBars::words(int bar) const
{
    const QDate first = m_facets.first.addDays(qint64(bar) * m_span);
    return tr("%1: %Ln mention(s)", nullptr, int(m_bars[bar])).arg(daysText(first, std::min(m_facets.last, first.addDays(m_span - 1))));
}

int HitBars::barAt(int x) const
{
    return m_bars.isEmpty() ? -1 : std::clamp(int(qint64(x) * m_bars.size() / std::max(1, width())), 0, int(m_bars.size()) - 1);
}

void HitBars::point(int bar)
{
    if (bar == m_at)
        return;
    m_at = bar;
    setAccessibleDescription(bar < 0 ? QString() : words(bar));
    update();
}

void HitBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &t = theme();
    const qint64 highest = m_bars.isEmpty() ? 0 : *std::max_element(m_bars.begin(), m_bars.end());
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    if (highest == 0)
        return;
    const double step = double(width()) / double(m_bars.size());
    for (int bar = 0; bar < int(m_bars.size()); ++bar) {
        if (m_bars[bar] == 0)
            continue;
        const int gap = step > 12 ? 3 : 1;
        const int left = int(bar * step), right = std::max(left + 1, int((bar + 1) * step) - gap);
        const int high = std::max(2, int(double(m_bars[bar]) / double(highest) * (height() - 4)));
        painter.fillRect(QRect(left, height() - 1 - high, right - left, high), bar == m_at ? t.accent : mix(t.surface, t.accent, .45));
    }
    if (hasFocus() && showsFocus(this))
        focusRing(&painter, rect().adjusted(1, 1, -1, -1), 4);
}

void HitBars::mouseMoveEvent(QMouseEvent *event)
{
    point(barAt(int(event->position().x())));
    if (m_at >= 0)
        QToolTip::showText(event->globalPosition().toPoint(), words(m_at), this);
}

void HitBars::leaveEvent(QEvent *) { point(-1); }

void HitBars::mousePressEvent(QMouseEvent *event)
{
    const int bar = barAt(int(event->position().x()));
    if (bar >= 0)
        Q_EMIT daysChosen(daysAt(bar));
}

void HitBars::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_bars.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: point(std::max(0, m_at - 1)); break; // time runs left to right
    case Qt::Key_Right: point(std::min(last, m_at + 1)); break;
    case Qt::Key_Home: point(0); break;
    case Qt::Key_End: point(last); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_at >= 0 && m_at <= last)
            Q_EMIT daysChosen(daysAt(m_at));
        break;
    default: QWidget::keyPressEvent(event);
    }
}

void HitBars::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    gather();
}

FacetStrip::FacetStrip(QWidget *parent) : QWidget(parent), m_bars(new HitBars), m_row(new QHBoxLayout)
{
    setObjectName(u"facetStrip"_qs);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::x1);
    column->addWidget(m_bars);
    m_row->setSpacing(space::x1);
    m_row->addStretch();
    column->addLayout(m_row);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_bars, &HitBars::daysChosen, this, &FacetStrip::narrowed);
}

void FacetStrip::setFacets(const models::FacetData &facets)
{
    m_bars->setFacets(facets);
    qDeleteAll(m_entries);
    m_entries.clear();
    const QLocale locale;
    const auto add = [&](const QVector<models::FacetEntry> &entries, int most, const QString &what) {
        for (int i = 0; i < std::min(most, int(entries.size())); ++i) {
            const models::FacetEntry &entry = entries[i];
            QString label = what.isEmpty() ? iso(entry.name) : what;
            label.replace(u'&', u"&&"_qs); // a button takes & for a mnemonic
            auto *button = makeButton(label + u' ' + iso(locale.toString(entry.posts)), u"ghost"_qs, {}, true);
            button->setToolTip(tr("Only %1").arg(entry.query));
            button->setAccessibleName(tr("Only %1, %Ln mention(s)", nullptr, int(entry.posts)).arg(entry.name));
            connect(button, &QPushButton::clicked, this, [this, query = entry.query] { Q_EMIT narrowed(query); });
            m_row->insertWidget(m_row->count() - 1, button);
            m_entries.append(button);
        }
    };
    // One value alone narrows nothing.
    if (facets.platforms.size() > 1) {
        for (const models::FacetEntry &platform : facets.platforms)
            add({platform}, 1, models::MentionsModel::platformName(platform.name));
    }
    if (facets.languages.size() > 1) {
        for (int i = 0; i < std::min(3, int(facets.languages.size())); ++i)
            add({facets.languages[i]}, 1, models::MentionsModel::languageName(facets.languages[i].name));
    }
    add(facets.tags, 4, {});
    add(facets.authors, 3, {});
    fit();
}

void FacetStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

/** As many as there is room for, the first ones first. */
void FacetStrip::fit()
{
    int room = width();
    for (QPushButton *entry : std::as_const(m_entries)) {
        room -= entry->sizeHint().width() + space::x1;
        entry->setVisible(room >= 0);
    }
}

} // namespace ui

#include "ui/widgets/daterangebutton.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/text.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace ui {

DateRangeButton::DateRangeButton(QWidget *parent)
    : QPushButton(parent), m_today(QDate::currentDate()), m_popup(new Popup(tr("Date range"), this)), m_first(new QDateEdit),
      m_last(new QDateEdit), m_apply(makeButton(tr("Apply range"), u"primary"_qs)), m_hint(new Text({}, Type::Caption, &Theme::neg))
{
    setObjectName(u"dateRange"_qs);
    setIcon(themeIcon(u"calendar3"_qs));
    setIconSize({16, 16});
    connect(this, &QPushButton::clicked, this, &DateRangeButton::openPopup);
    for (int i = 0; i < presetCount - 1; ++i) {
        QPushButton *preset = makeButton(presetName(Preset(i)), u"ghost"_qs);
        preset->setProperty("inList", true);
        preset->setIconSize({16, 16});
        connect(preset, &QPushButton::clicked, this, [this, i] {
            m_popup->hide();
            choose(Preset(i));
        });
        m_presets << preset;
        m_popup->body()->addWidget(preset);
    }
    m_popup->body()->addSpacing(space::x2);
    m_popup->body()->addWidget(new Text(presetName(Preset::Custom), Type::SmallStrong, &Theme::text2));
    for (QDateEdit *edit : {m_first, m_last}) {
        auto *row = new QHBoxLayout;
        auto *label = new Text(edit == m_first ? tr("First day") : tr("Last day"), Type::Small, &Theme::text2);
        label->setBuddy(edit);
        edit->setAccessibleName(label->text());
        edit->setMinimumWidth(scaled(120));
        edit->setLayoutDirection(Qt::LeftToRight); // in RTL Qt would turn the parts of the date around
        QString format = QLocale().dateFormat(QLocale::ShortFormat);
        if (!format.contains(u"yyyy"))
            format.replace(u"yy"_qs, u"yyyy"_qs);
        edit->setDisplayFormat(format);
        row->addWidget(label, 1);
        row->addWidget(edit);
        m_popup->body()->addLayout(row);
        connect(edit, &QDateEdit::dateChanged, this, &DateRangeButton::checkCustom);
    }
    m_hint->setText(tr("The last day is before the first"));
    m_popup->body()->addWidget(m_hint);
    m_popup->body()->addSpacing(space::x1);
    m_popup->body()->addWidget(m_apply);
    m_popup->setMinimumWidth(scaled(250));
    connect(m_apply, &QPushButton::clicked, this, &DateRangeButton::applyCustom);
    setRange(presetRange(Preset::Last28, m_today, {}));
    setDataRange({});
}

void DateRangeButton::setToday(const QDate &today)
{
    m_today = today;
    if (m_range.preset != Preset::Custom && m_range.preset != Preset::AllData)
        setRange(presetRange(m_range.preset, m_today, m_data));
}

void DateRangeButton::setDataRange(const DateRange &range)
{
    m_data = range;
    QPushButton *all = m_presets.at(int(Preset::AllData));
    all->setEnabled(range.isValid());
    all->setToolTip(range.isValid() ? rangeText(range) : tr("There is no data yet"));
}

void DateRangeButton::setRange(const DateRange &range)
{
    m_range = range;
    setText(rangeText(range));
    setAccessibleName(tr("Date range: %1").arg(rangeText(range)));
    setToolTip(range.preset == Preset::Custom ? QString() : presetName(range.preset));
    updateGeometry();
}

void DateRangeButton::apply(const DateRange &range)
{
    if (!range.isValid() || range == m_range)
        return;
    setRange(range);
    Q_EMIT rangeChanged(m_range);
}

void DateRangeButton::choose(Preset preset)
{
    if (preset == Preset::Custom)
        openPopup();
    else
        apply(presetRange(preset, m_today, m_data));
}

void DateRangeButton::shift(int steps) { apply(shifted(m_range, steps)); }

void DateRangeButton::openPopup()
{
    m_first->setDate(m_range.first);
    m_last->setDate(m_range.last);
    for (int i = 0; i < int(m_presets.size()); ++i)
        m_presets[i]->setIcon(m_range.preset == Preset(i) ? themeIcon(u"check-lg"_qs, &Theme::accentText) : QIcon());
    checkCustom();
    m_popup->openBelow();
    m_presets.first()->setFocus(Qt::PopupFocusReason);
}

void DateRangeButton::checkCustom()
{
    const bool good = m_first->date() <= m_last->date();
    m_hint->setVisible(!good);
    m_apply->setEnabled(good);
}

void DateRangeButton::applyCustom()
{
    m_popup->hide();
    apply({m_first->date(), m_last->date(), Preset::Custom});
}

} // namespace ui

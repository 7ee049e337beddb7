#include "ui/dialogs/explaindialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"
#include "ui/words/figuretext.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

ExplainDialog::ExplainDialog(const models::Figure &figure, QWidget *parent) : QDialog(parent), m_form(new QFormLayout)
{
    setObjectName(u"explainDialog"_qs);
    const QString name = figureName(figure);
    setWindowTitle(tr("Explain this number"));
    resize(scaled(560), scaled(560));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x2);
    column->addWidget(new Text(figure.brand.isEmpty() ? name : tr("%1 of %2", "metric of brand").arg(name, figure.id == u"mentions" && figure.brand == u"All posts" ? tr("all posts") : figure.brand), Type::Small, &Theme::text2));
    auto *value = new Text(valueText(figure.value, figure.unit), Type::Metric);
    value->setObjectName(u"explainedValue"_qs);
    column->addWidget(value);

    auto *inside = new QWidget;
    m_form->setContentsMargins(0, space::x2, space::x2, 0);
    m_form->setHorizontalSpacing(space::x5);
    m_form->setVerticalSpacing(space::x2);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    inside->setLayout(m_form);
    const QLocale locale;
    if (!figure.missing.isEmpty())
        addLine(tr("Why there is none"), engineText(figure.missing));
    addLine(tr("Definition"), figureFormula(figure));
    addLine(tr("Version"), tr("%1, version %2", "metric id, its version").arg(iso(figure.id), locale.toString(figure.version)));
    addLine(tr("Defined by"), figure.definedAt == u"RLG" ? tr("RLG") : iso(figure.definedAt));
    addLine(tr("Period"), tr("%1, days in %2", "range, time zone").arg(daysText(figure.first, figure.last), iso(figure.zone)));
    addLine(tr("Rows"), tr("%Ln post(s) took part", nullptr, int(figure.rows)));
    if (figure.interval)
        addLine(tr("95% interval"), tr("%1 to %2").arg(valueText(figure.interval->first, figure.unit), valueText(figure.interval->second, figure.unit)));
    if (!figure.note.isEmpty())
        addLine(tr("Note"), engineText(figure.note));
    if (figure.compared) {
        QString before = valueText(figure.before, figure.unit);
        for (const QString &why : {figure.beforeMissing, figure.beforeNote})
            before += why.isEmpty() ? QString() : u" – "_qs + engineText(why);
        addLine(tr("Period before"), before);
    }
    if (figure.sources.isEmpty())
        addLine(tr("Sources"), tr("none"));
    for (const models::SourceInfo &source : figure.sources) {
        QString said = iso(source.name) + u'\n' + tr("%Ln post(s), read %1", nullptr, int(source.posts)).arg(locale.toString(source.read, u"yyyy-MM-dd HH:mm 'UTC'"_qs));
        if (!source.sha256.isEmpty())
            said += u'\n' + iso(u"SHA-256 "_qs + source.sha256);
        addLine(tr("Source"), said);
    }
    QStringList gaps;
    for (const QString &gap : figure.gaps)
        gaps << engineText(gap);
    addLine(tr("Gaps"), gaps.isEmpty() ? tr("none") : gaps.join(u'\n'));

    auto *scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Explanation"));
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    column->addWidget(scroll, 1);

    auto *buttons = new QHBoxLayout;
    auto *copy = makeButton(tr("Copy"));
    auto *open = makeButton(tr("Show the mentions"));
    auto *shut = makeButton(tr("Close"), u"primary"_qs);
    shut->setDefault(true);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(open, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested();
        accept();
    });
    connect(shut, &QPushButton::clicked, this, &QDialog::accept);
    m_lines.prepend(name + u": "_qs + valueText(figure.value, figure.unit));
    buttons->addWidget(copy);
    buttons->addWidget(open);
    buttons->addStretch();
    buttons->addWidget(shut);
    column->addLayout(buttons);
    shut->setFocus();
}

void ExplainDialog::addLine(const QString &label, const QString &value)
{
    auto *words = new Text(value, Type::Body);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    words->setSizePolicy(policy);
    words->setAlignment(Qt::AlignAbsolute | Qt::AlignTop | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    auto *caption = new Text(label, Type::Small, &Theme::text3);
    caption->setMinimumWidth(scaled(110));
    m_form->addRow(caption, words);
    m_lines << label + u": "_qs + value;
}

QString ExplainDialog::text() const { return m_lines.join(u'\n'); }

} // namespace ui

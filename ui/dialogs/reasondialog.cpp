#include "ui/dialogs/reasondialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

ReasonDialog::ReasonDialog(const QString &caption, const QString &value, const QVector<std::pair<QString, QString>> &reasons, QWidget *parent)
    : QDialog(parent), m_lines{caption + u": "_qs + value}
{
    setObjectName(u"reasonDialog"_qs);
    setWindowTitle(tr("Explain this number"));
    resize(scaled(600), scaled(520));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x2);
    auto *head = new Text(caption, Type::Small, &Theme::text2);
    head->setElided(true);
    column->addWidget(head);
    column->addWidget(new Text(value, Type::Metric));

    auto *inside = new QWidget;
    auto *form = new QFormLayout(inside);
    form->setContentsMargins(0, space::x2, space::x2, 0);
    form->setHorizontalSpacing(space::x5);
    form->setVerticalSpacing(space::x2);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto &[word, sentence] : reasons) {
        auto *words = new Text(sentence, Type::Body);
        words->setWordWrap(true);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        words->setSizePolicy(policy);
        words->setAlignment(Qt::AlignAbsolute | Qt::AlignTop | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
        auto *label = new Text(word, Type::Small, &Theme::text3);
        label->setMinimumWidth(scaled(110));
        form->addRow(label, words);
        m_lines << word + u": "_qs + sentence;
    }
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
    buttons->addWidget(copy);
    buttons->addWidget(open);
    buttons->addStretch();
    buttons->addWidget(shut);
    column->addLayout(buttons);
    shut->setFocus();
}

} // namespace ui

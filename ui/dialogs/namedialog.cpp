#include "ui/dialogs/namedialog.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

NameDialog::NameDialog(const QString &title, const QString &label, const QString &name, const QString &button, std::function<QString(const QString &)> check, QWidget *parent)
    : QDialog(parent), m_check(std::move(check)), m_field(new QLineEdit(name)), m_problem(new Text({}, Type::Small, &Theme::text3)), m_button(makeButton(button, u"primary"_qs))
{
    setObjectName(u"nameDialog"_qs);
    setWindowTitle(title);
    resize(scaled(420), scaled(180));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x2);
    column->addWidget(new Text(title, Type::Title));
    auto *caption = new Text(label, Type::Small, &Theme::text2);
    caption->setBuddy(m_field);
    m_field->setAccessibleName(label);
    m_field->setObjectName(u"nameField"_qs);
    m_field->selectAll();
    column->addWidget(caption);
    column->addWidget(m_field);
    column->addWidget(m_problem);
    column->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"));
    m_button->setObjectName(u"nameSave"_qs);
    m_button->setDefault(true);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_button);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_field, &QLineEdit::textChanged, this, &NameDialog::look);
    connect(m_button, &QPushButton::clicked, this, [this] {
        Q_EMIT named(m_field->text().trimmed());
        accept();
    });
    look();
}

void NameDialog::look()
{
    const QString name = m_field->text().trimmed();
    const QString wrong = name.isEmpty() ? tr("Give it a name") : m_check(name);
    m_problem->setText(wrong);
    m_button->setEnabled(wrong.isEmpty());
    m_button->setToolTip(wrong);
}

} // namespace ui

#include "ui/dialogs/branddialog.h"

#include "ui/panes/queryfield.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ui {
namespace {

QStringList linesOf(const QPlainTextEdit *edit)
{
    QStringList out;
    for (const QString &line : edit->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            out << line.trimmed();
    }
    return out;
}

} // namespace

BrandDialog::BrandDialog(const models::Session *session, const models::BrandInfo *brand, const models::QueryNames &names, QWidget *parent)
    : QDialog(parent), m_id(brand ? brand->id : 0), m_name(new QLineEdit), m_terms(new QPlainTextEdit), m_accounts(new QPlainTextEdit), m_rivals(new QListWidget),
      m_query(new QueryField(tr("Optional: cone NEAR/3 (shoe OR boot)"))), m_colour(new Segmented(tr("Colour"), {tr("Blue"), tr("Orange"), tr("Green"), tr("Plum"), tr("Ink")}))
{
    setObjectName(u"brandDialog"_qs);
    setWindowTitle(brand ? tr("Change %1").arg(brand->name) : tr("Add a brand"));
    resize(scaled(540), scaled(640));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x6, space::x5, space::x6, space::x5);
    column->setSpacing(space::x3);
    column->addWidget(new Text(windowTitle(), Type::Heading));
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::x3);
    form->setHorizontalSpacing(space::x4);
    const auto add = [&](const QString &label, QWidget *field) {
        field->setAccessibleName(label);
        auto *caption = new QLabel(label);
        caption->setBuddy(field);
        form->addRow(caption, field);
    };
    m_name->setObjectName(u"brandName"_qs);
    add(tr("Name"), m_name);
    for (QPlainTextEdit *edit : {m_terms, m_accounts}) {
        edit->setFixedHeight(scaled(92));
        edit->setTabChangesFocus(true);
    }
    m_terms->setObjectName(u"brandTerms"_qs);
    m_terms->setPlaceholderText(tr("One word or phrase a line. Posts naming one are counted for the brand."));
    m_accounts->setPlaceholderText(tr("One account a line, such as x:@united. Its posts are the brand's own."));
    add(tr("Known by"), m_terms);
    m_query->setObjectName(u"brandQuery"_qs);
    m_query->setNames(names);
    add(tr("Or matching"), m_query);
    m_query->setToolTip(tr("Posts this query finds are counted for the brand as well"));
    add(tr("Own accounts"), m_accounts);
    m_rivals->setFixedHeight(scaled(130));
    m_rivals->setSpacing(space::x1);
    for (const models::BrandInfo &other : session->info().brands) {
        if (other.id == m_id)
            continue;
        auto *item = new QListWidgetItem(other.name, m_rivals);
        item->setData(Qt::UserRole, other.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(brand && brand->competitors.contains(other.id) ? Qt::Checked : Qt::Unchecked);
    }
    add(tr("Compared with"), m_rivals);
    m_rivals->setToolTip(tr("With none chosen it is compared with all others"));
    add(tr("Colour"), m_colour);
    column->addLayout(form);
    column->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"));
    m_save = makeButton(brand ? tr("Save brand") : tr("Add brand"), u"primary"_qs);
    m_save->setObjectName(u"saveBrand"_qs);
    m_save->setDefault(true);
    if (brand) {
        auto *remove = makeButton(tr("Remove brand"), u"danger"_qs);
        remove->setObjectName(u"removeBrand"_qs);
        remove->setToolTip(tr("Its mentions stay in the workspace"));
        buttons->addWidget(remove);
        connect(remove, &QPushButton::clicked, this, [this, name = brand->name] {
            Q_EMIT removeRequested(m_id, name);
            reject();
        });
    }
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    m_colour->setCurrent(brand ? brand->colour - 1 : -1);
    if (brand) {
        m_name->setText(brand->name);
        m_query->setText(brand->query);
        m_terms->setPlainText(brand->terms.join(u'\n'));
        m_accounts->setPlainText(brand->accounts.join(u'\n'));
    }
    connect(m_name, &QLineEdit::textChanged, this, &BrandDialog::check);
    connect(m_query, &QLineEdit::textChanged, this, &BrandDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saveRequested(draft());
        accept();
    });
    check();
}

void BrandDialog::setRefusal(const QString &why)
{
    if (why.isEmpty() || m_refusal)
        return;
    m_refusal = new QWidget;
    auto *row = new QHBoxLayout(m_refusal);
    row->setContentsMargins(0, 0, 0, 0);
    auto *text = new Text(why.at(0).toUpper() + why.mid(1) + (why.endsWith(u'.') ? QString() : u"."_qs), Type::BodyStrong, &Theme::warn);
    text->setObjectName(u"brandRefusal"_qs);
    text->setWordWrap(true);
    auto *account = makeButton(tr("Account and plan"), {}, {}, true);
    account->setObjectName(u"brandAccount"_qs);
    account->setAutoDefault(false);
    row->addWidget(text, 1);
    row->addWidget(account, 0, Qt::AlignTop);
    qobject_cast<QVBoxLayout *>(layout())->insertWidget(1, m_refusal);
    connect(account, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT accountRequested();
    });
    check();
}

void BrandDialog::check()
{
    const bool named = !m_name->text().trimmed().isEmpty();
    const auto &problem = m_query->problem();
    m_save->setEnabled(named && !problem && !m_refusal);
    m_save->setToolTip(m_refusal ? tr("The plan includes no further brand") : !named ? tr("Give the brand a name") : problem ? tr("The query is not understood yet") : QString());
}

models::BrandDraft BrandDialog::draft() const
{
    models::BrandDraft out;
    out.id = m_id;
    out.name = m_name->text().trimmed();
    out.colour = m_colour->current() + 1;
    out.terms = linesOf(m_terms);
    out.accounts = linesOf(m_accounts);
    out.query = m_query->text().trimmed();
    for (int i = 0; i < m_rivals->count(); ++i) {
        if (m_rivals->item(i)->checkState() == Qt::Checked)
            out.competitors.append(m_rivals->item(i)->data(Qt::UserRole).toLongLong());
    }
    return out;
}

} // namespace ui

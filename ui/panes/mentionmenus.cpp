#include "ui/panes/mentionspane.h"

#include "ui/dialogs/namedialog.h"
#include "ui/panes/mentiontable.h"
#include "ui/panes/queryfield.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"

#include <QMenu>

// The menus over the mentions: saved queries and categories.
namespace ui {
namespace {

constexpr int longestName = 80;

QString shortened(const QString &text) { return text.size() > 60 ? text.left(59) + u'…' : text; }
QString entry(QString text) { return text.replace(u'&', u"&&"_qs); } // a menu takes & for a mnemonic

} // namespace

void MentionsPane::openSaved()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"savedMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString text = m_field->text().trimmed();
    const models::SavedQueryInfo *current = m_saved->withText(text);
    if (m_saved->all().isEmpty() && text.isEmpty())
        menu->addAction(tr("Type a filter to save it here"))->setEnabled(false);
    for (const models::SavedQueryInfo &query : m_saved->all()) {
        QAction *pick = menu->addAction(themeIcon(u"bookmark"_qs), entry(query.name));
        pick->setToolTip(shortened(query.text));
        pick->setCheckable(true);
        pick->setChecked(current && current->name == query.name);
        connect(pick, &QAction::triggered, this, [this, query] { filter(query.text, m_moods->current() == 0 ? 2 : 2 - m_moods->current()); });
    }
    menu->setToolTipsVisible(true);
    if (!m_saved->all().isEmpty())
        menu->addSeparator();
    if (current) {
        const QString name = current->name;
        connect(menu->addAction(themeIcon(u"pencil"_qs), tr("Rename “%1”").arg(entry(name))), &QAction::triggered, this, [this, name] { renameSaved(name); });
        connect(menu->addAction(themeIcon(u"x-lg"_qs), tr("Delete “%1”").arg(entry(name))), &QAction::triggered, this, [this, name] { m_saved->remove(name); });
    } else if (!text.isEmpty()) {
        QAction *save = menu->addAction(themeIcon(u"plus-lg"_qs), tr("Save this filter"));
        save->setEnabled(!m_field->problem());
        connect(save, &QAction::triggered, this, &MentionsPane::saveFilter);
    }
    if (!text.isEmpty()) {
        QAction *rule = menu->addAction(themeIcon(u"tag"_qs), tr("Make a rule of this filter"));
        rule->setEnabled(!m_field->problem());
        connect(rule, &QAction::triggered, this, [this, text] { Q_EMIT rulesRequested(text); });
    }
    menu->popup(m_keep->mapToGlobal(QPoint(0, m_keep->height() + 2)));
}

void MentionsPane::saveFilter()
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty() || m_field->problem())
        return;
    const auto check = [this](const QString &name) {
        return name.size() > longestName || name.contains(u'"') || name.contains(u'*') ? tr("At most 80 letters and signs, without quotation marks and *") : QString();
    };
    auto *dialog = new NameDialog(tr("Save this filter"), tr("Name; an existing one gets this as its new version"), {}, tr("Save filter"), check, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::named, this, [this, text](const QString &name) { m_saved->save(name, text, tr("Sorting stored mentions")); });
    dialog->open();
}

void MentionsPane::renameSaved(const QString &name)
{
    const auto check = [this, name](const QString &wanted) {
        const models::SavedQueryInfo *other = m_saved->named(wanted);
        return other && other->name != name ? tr("There is already a saved query of this name") : QString();
    };
    auto *dialog = new NameDialog(tr("Rename “%1”").arg(name), tr("Name"), name, tr("Rename query"), check, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::named, this, [this, name](const QString &wanted) { m_saved->rename(name, wanted); });
    dialog->open();
}

void MentionsPane::chooseCategory()
{
    const QVector<qint64> posts = m_table->chosen();
    if (posts.isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"categoryMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const models::CategoryInfo &category : m_rules->categories()) {
        QAction *action = menu->addAction(entry(category.title));
        action->setCheckable(true);
        action->setChecked(posts.size() == 1 && m_categories.contains(category.title));
        connect(action, &QAction::triggered, this, [this, posts, title = category.title](bool on) { m_rules->categorise(posts, title, on); });
    }
    if (!m_rules->categories().isEmpty())
        menu->addSeparator();
    connect(menu->addAction(themeIcon(u"plus-lg"_qs), tr("New category")), &QAction::triggered, this, [this, posts] { nameCategory(posts); });
    connect(menu->addAction(themeIcon(u"tag"_qs), tr("Rules and categories")), &QAction::triggered, this, [this] { Q_EMIT rulesRequested({}); });
    const QRect row = m_table->visualRect(m_table->currentIndex());
    menu->popup(m_table->viewport()->mapToGlobal(QPoint(row.isValid() ? m_table->viewport()->width() / 3 : 0, std::max(0, row.bottom()))));
}

void MentionsPane::nameCategory(const QVector<qint64> &posts)
{
    const auto check = [this](const QString &name) {
        return name.count(u'>') + name.count(u'/') > 1 || name.contains(u'"') || name.contains(u'*') ? tr("At most two levels, such as Product > Price") : QString();
    };
    auto *dialog = new NameDialog(tr("New category"), tr("Name, of one or two levels: Product > Price"), {}, tr("Add to category"), check, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::named, this, [this, posts](const QString &name) { m_rules->categorise(posts, name, true); });
    dialog->open();
}

} // namespace ui

#include "app/desktop/workbench.h"

#include "ui/dialogs/rulesdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/mentionspane.h"

// Saved queries, rules and categories: what was done is told, and taken back.
namespace app {

void Workbench::connectKeeping()
{
    using models::RuleController;
    using models::SavedQueryController;
    connect(&m_saved, &SavedQueryController::changed, this, [this] {
        if (m_window)
            addCommands();
    });
    connect(&m_saved, &SavedQueryController::saved, this, [this](const QString &name, qint64 version) {
        tell(version > 1 ? tr("Saved %1 as its version %2; the earlier ones are kept").arg(name).arg(version) : tr("Saved %1").arg(name));
    });
    connect(&m_saved, &SavedQueryController::removed, this, [this](const QString &name) {
        tell(tr("Deleted the saved query %1").arg(name), tr("Undo"), [this, name] { m_saved.restore(name, {}); });
    });
    connect(&m_saved, &SavedQueryController::restored, this, [this](const QString &name) { tell(tr("%1 is back").arg(name)); });
    connect(&m_saved, &SavedQueryController::failed, this, [this](const foundation::Error &error) { fail(tr("The saved query was not changed"), error); });
    connect(&m_rules, &RuleController::failed, this, [this](const foundation::Error &error) { fail(tr("The rules are as they were"), error); });
    connect(&m_rules, &RuleController::ruled, this, [this](const models::RuleDeed &deed) {
        using Kind = models::RuleDeed::Kind;
        if (deed.kind == Kind::Undone) {
            tell(tr("The rule for %1 is as it was").arg(deed.category));
            return;
        }
        QStringList said{deed.kind == Kind::Added ? tr("Added a rule for %1").arg(deed.category) : deed.kind == Kind::Changed ? tr("Changed the rule for %1").arg(deed.category)
                                                                                                                             : tr("Deleted the rule for %1").arg(deed.category)};
        if (deed.added > 0)
            said << tr("%Ln stored mention(s) sorted in", nullptr, int(deed.added));
        if (deed.removed > 0)
            said << tr("%Ln taken out", nullptr, int(deed.removed));
        tell(said.join(u", "_qs), tr("Undo"), [this, deed] { m_rules.undo(deed.change, tr("Rule for %1").arg(deed.category), tr("Sorting stored mentions")); });
    });
    connect(&m_rules, &RuleController::categorised, this, [this](const QString &category, int posts, bool belongs, bool undone) {
        if (undone)
            tell(tr("The categories are as they were"));
        else
            tell((belongs ? tr("%Ln mention(s) put into %1", nullptr, posts) : tr("%Ln mention(s) kept out of %1", nullptr, posts)).arg(category), tr("Undo"), [this] { m_rules.undoChoice(); });
    });
}

void Workbench::askForRules(const QString &query)
{
    if (!m_session.isOpen())
        return;
    models::QueryNames names = m_mentions->names();
    names.today = {}; // a rule means the same tomorrow
    auto *dialog = new ui::RulesDialog(&m_rules, names, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!query.isEmpty())
        dialog->startNew(query);
    dialog->open();
}

} // namespace app

#include "tests/ui/storybench.h"

#include "ui/dialogs/branddialog.h"
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/rulesdialog.h"
#include "ui/panes/facetstrip.h"

#include <QClipboard>
#include <QComboBox>
#include <QMenu>
#include <QScrollBar>

/** Keeping filters, sorting mentions by rules and by hand, changing brands: through the window. */
class TstRuleStories : public StoryBench
{
    Q_OBJECT

    QMenu *menu(const QString &name) const { return mentions()->findChild<QMenu *>(name); }
    static QAction *entry(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (action->text().contains(text))
                return action;
        }
        return nullptr;
    }
    void openMentions()
    {
        openSample();
        m_bench->window()->openPane(u"mentions"_qs);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->rowAt(0));
    }
    void undo() { Q_EMIT m_bench->window()->toast()->actionTriggered(); }

private Q_SLOTS:
    void aFilterIsSavedPickedRenamedAndDeletedWithUndo()
    {
        openMentions();
        mentions()->filter(u"jacket OR boot"_qs, 2);
        QTRY_VERIFY(mentions()->model()->isComplete());
        mentions()->saveFilter();
        auto *dialog = m_bench->window()->findChild<ui::NameDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->button()->isEnabled());
        QTest::keyClicks(dialog->field(), u"Outdoor things"_qs);
        shoot(u"save-filter"_qs, dialog);
        dialog->button()->click();
        QTRY_COMPARE(m_bench->saved().all().size(), 1);
        QTRY_VERIFY(m_bench->window()->commands()->find(u"mention.saved.Outdoor things"_qs)); // the palette has it
        mentions()->filter({}, 2);
        QTRY_VERIFY(mentions()->model()->isComplete());
        m_bench->window()->commands()->find(u"mention.saved.Outdoor things"_qs)->trigger();
        QCOMPARE(mentions()->field()->text(), u"jacket OR boot"_qs);
        mentions()->openSaved();
        QVERIFY(entry(menu(u"savedMenu"_qs), u"Outdoor things"_qs)->isChecked());
        shoot(u"saved-menu"_qs, menu(u"savedMenu"_qs));
        QAction *remove = entry(menu(u"savedMenu"_qs), u"Delete"_qs);
        QVERIFY(remove);
        remove->trigger();
        QTRY_VERIFY(m_bench->saved().all().isEmpty());
        QTRY_VERIFY(m_bench->window()->toast()->message().contains(u"Deleted"_qs));
        undo();
        QTRY_COMPARE(m_bench->saved().all().size(), 1);
        mentions()->filter(u"saved:\"outdoor things\""_qs, 2);
        QVERIFY(!mentions()->field()->problem().has_value());
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->count() > 0);
    }

    void aRuleIsMadeWithACountWhileTypingAndTakenBack()
    {
        openMentions();
        m_bench->window()->commands()->find(u"workspace.rules"_qs)->trigger();
        auto *dialog = m_bench->window()->findChild<ui::RulesDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->saveButton()->isEnabled());
        dialog->category()->setEditText(u"Product > Warmth"_qs);
        dialog->query()->setFocus();
        QTest::keyClicks(dialog->query(), u"jacket AND ("_qs);
        QVERIFY(dialog->previewText().startsWith(u"Expected"_qs));
        QVERIFY(!dialog->saveButton()->isEnabled());
        dialog->query()->clear();
        QTest::keyClicks(dialog->query(), u"jacket"_qs);
        QTRY_VERIFY(dialog->previewText().contains(u"match"_qs));
        QVERIFY(dialog->saveButton()->isEnabled());
        shoot(u"rules-new"_qs, dialog);
        dialog->saveButton()->click();
        QTRY_COMPARE(dialog->table()->rowCount(), 1);
        QTRY_VERIFY(m_bench->window()->toast()->message().contains(u"sorted in"_qs));
        dialog->table()->setCurrentCell(0, 0);
        QCOMPARE(dialog->query()->text(), u"jacket"_qs);
        QTRY_VERIFY(dialog->previewText().contains(u"match"_qs));
        shoot(u"rules"_qs, dialog);
        ui::setDark(true);
        shoot(u"rules-dark"_qs, dialog);
        ui::setDark(false);
        const qint64 all = mentions()->model()->count();
        mentions()->filter(u"category:\"Product > Warmth\""_qs, 2);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->count() < all);
        QTRY_VERIFY(mentions()->model()->rowAt(0));
        mentions()->stepSelection(1);
        QTRY_COMPARE(mentions()->reading()->postId(), mentions()->model()->idAt(0));
        QVERIFY(!mentions()->facets()->entries().isEmpty());
        QTest::keyClick(mentions()->facets()->bars(), Qt::Key_End);
        const QString last = mentions()->facets()->bars()->daysAt(mentions()->facets()->bars()->bars() - 1);
        QTest::keyClick(mentions()->facets()->bars(), Qt::Key_Return);
        QCOMPARE(mentions()->field()->text(), u"category:\"Product > Warmth\" "_qs + last);
        mentions()->filter(u"category:\"Product > Warmth\""_qs, 2);
        QTRY_VERIFY(mentions()->model()->isComplete() && mentions()->model()->rowAt(0));
        shoot(u"mentions-category"_qs);
        undo();
        QTRY_COMPARE(dialog->table()->rowCount(), 0);
        QTRY_COMPARE(mentions()->model()->count(), 0);
    }

    void severalMentionsAreSortedByHandAndCopied()
    {
        openMentions();
        ui::MentionTable *table = mentions()->table();
        table->setFocus();
        mentions()->stepSelection(1);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(table->chosen().size(), 3);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QTRY_COMPARE(copied->text().count(u'\n'), 2);
        QVERIFY(copied->hasFormat(u"text/tab-separated-values"_qs));
        const auto chosen = table->chosen();
        m_bench->window()->commands()->find(u"mention.category"_qs)->trigger();
        QVERIFY(menu(u"categoryMenu"_qs));
        entry(menu(u"categoryMenu"_qs), u"New category"_qs)->trigger();
        auto *dialog = m_bench->window()->findChild<ui::NameDialog *>();
        dialog->field()->setText(u"Read later"_qs);
        dialog->button()->click();
        QTRY_COMPARE(m_bench->rules().categories().size(), 1);
        QCOMPARE(m_bench->rules().categories()[0].posts, 3);
        QTRY_VERIFY(m_bench->window()->toast()->message().contains(u"put into"_qs));
        QTRY_VERIFY(!mentions()->model()->isLoading());
        QCOMPARE(table->chosen(), chosen); // the same posts, after the refresh
        undo();
        QTRY_VERIFY(m_bench->rules().categories().isEmpty());
    }

    void theListStaysWhereItIsWhileMentionsArrive()
    {
        openMentions();
        ui::MentionTable *table = mentions()->table();
        QScrollBar *bar = table->verticalScrollBar();
        bar->setValue(777);
        const qint64 top = mentions()->model()->idAt(table->rowAt(0));
        const int count = int(mentions()->model()->count());
        const auto newest = m_bench->session().info().last;
        {
            auto workspace = support::must(store::Workspace::open(m_path.toStdString(), store::Mode::Write));
            std::vector<store::NewPost> batch;
            for (int i = 0; i < 12; ++i) {
                batch.push_back(support::newPost(77'000 + i, support::at(newest.year(), unsigned(newest.month()), unsigned(newest.day()), 23, 59) + std::chrono::seconds(50), "just in",
                                                 {{m_bench->brand(), domain::BrandRole::Mention}}));
            }
            support::put(*workspace, batch);
        }
        m_bench->session().noteChange();
        auto *bar12 = mentions()->findChild<QPushButton *>(u"newerMentions"_qs);
        QTRY_VERIFY(bar12->isVisible());
        QCOMPARE(bar12->text(), u"12 new mentions, show"_qs);
        QCOMPARE(mentions()->model()->count(), count);
        QCOMPARE(mentions()->model()->idAt(table->rowAt(0)), top);
        QVERIFY(mentions()->countText().contains(QLocale().toString(count + 12)));
        shoot(u"mentions-newer"_qs);
        bar12->click();
        QCOMPARE(mentions()->model()->count(), count + 12);
        QCOMPARE(bar->value(), 0);
        QVERIFY(!bar12->isVisible());
    }

    void aBrandIsChangedAndRemovedWithUndo()
    {
        openMentions();
        const int brands = int(m_bench->session().info().brands.size());
        const QString name = m_bench->session().brand(m_bench->brand())->name;
        m_bench->window()->commands()->find(u"workspace.changeBrand"_qs)->trigger();
        auto *dialog = m_bench->window()->findChild<ui::BrandDialog *>();
        QVERIFY(dialog);
        shoot(u"brand"_qs, dialog);
        dialog->findChild<QPushButton *>(u"removeBrand"_qs)->click();
        QTRY_COMPARE(m_bench->session().info().brands.size(), brands - 1);
        QTRY_VERIFY(m_bench->window()->toast()->message().contains(name));
        undo();
        QTRY_COMPARE(m_bench->session().info().brands.size(), brands);
    }

    void hebrewReadsFromTheRight()
    {
        openMentions();
        m_bench->setLanguage(u"he"_qs);
        m_bench->window()->resize(1440, 900);
        m_bench->window()->openPane(u"mentions"_qs);
        QTRY_VERIFY(mentions()->model()->isComplete());
        m_bench->window()->commands()->find(u"workspace.rules"_qs)->trigger();
        auto *dialog = m_bench->window()->findChild<ui::RulesDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->layoutDirection(), Qt::RightToLeft);
        shoot(u"rules-hebrew"_qs, dialog);
        dialog->reject();
        mentions()->stepSelection(1);
        QTRY_VERIFY(mentions()->reading()->postId() != 0);
        shoot(u"mentions-hebrew"_qs);
        m_bench->setLanguage(u"en"_qs);
    }
};

QTEST_MAIN(TstRuleStories)
#include "tst_rulestories.moc"

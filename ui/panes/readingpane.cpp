#include "ui/panes/readingpane.h"

#include "models/mentions.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/statuschip.h"
#include "ui/widgets/text.h"

#include <QAbstractTextDocumentLayout>
#include <QDesktopServices>
#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTextEdit>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

namespace ui {
namespace {

using models::MentionsModel;
using models::Mood;

Tone toneOf(const std::optional<Mood> &mood)
{
    return !mood ? Tone::Info : *mood == Mood::Positive ? Tone::Positive : *mood == Mood::Negative ? Tone::Negative : Tone::Neutral;
}

QString iconOf(const std::optional<Mood> &mood)
{
    return !mood ? u"question-circle"_qs : *mood == Mood::Positive ? u"emoji-smile"_qs : *mood == Mood::Negative ? u"emoji-frown"_qs : u"emoji-neutral"_qs;
}

bool mayOpen(const QString &url)
{
    const QString scheme = QUrl(url, QUrl::StrictMode).scheme();
    return scheme == u"https" || scheme == u"http";
}

/** A word below a tenth of the strongest one decided nothing. */
double leastPull(const models::PostDetails &post)
{
    double most = .05;
    for (const models::WordPull &word : post.words)
        most = std::max(most, std::abs(word.weight));
    return most / 10;
}

Qt::Alignment leadingEdge() { return Qt::AlignAbsolute | Qt::AlignTop | (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft); }

Text *wrapped(Type type, Role role)
{
    auto *text = new Text({}, type, role);
    text->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    text->setSizePolicy(policy);
    text->setAlignment(leadingEdge()); // a label follows its text's direction, a form its language's
    return text;
}

} // namespace

ReadingPane::ReadingPane(models::LabelController *labels, QWidget *parent)
    : Card(parent), m_labels(labels), m_pages(new QStackedLayout), m_state(new StateView), m_author(new Text({}, Type::Title)),
      m_under(new Text({}, Type::Small, &Theme::text3)), m_why(wrapped(Type::Body, &Theme::text2)), m_note(wrapped(Type::Small, &Theme::text3)), m_chip(new StatusChip),
      m_text(new QTextEdit), m_judgement(new Segmented(tr("Your judgement"), {tr("Negative"), tr("Neutral"), tr("Positive")}, {u"emoji-frown"_qs, u"emoji-neutral"_qs, u"emoji-smile"_qs})),
      m_back(makeButton(tr("Back to the model's"), u"link"_qs)), m_learn(makeButton(tr("Your labels"), u"link"_qs)), m_open(makeButton(tr("Open at the source"), {}, u"box-arrow-up-right"_qs, true)), m_facts(new QFormLayout)
{
    setObjectName(u"readingPane"_qs);
    setAccessibleName(tr("Selected mention"));
    setMinimumWidth(scaled(300));
    Card::body()->setContentsMargins(1, 1, 1, 1);
    Card::body()->addLayout(m_pages);
    m_pages->addWidget(m_state);

    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(space::x4, space::x4, space::x4, space::x4);
    column->setSpacing(space::x2);
    auto *head = new QHBoxLayout;
    auto *names = new QVBoxLayout;
    names->setSpacing(1);
    m_author->setElided(true);
    m_under->setElided(true);
    names->addWidget(m_author);
    names->addWidget(m_under);
    head->addLayout(names, 1);
    head->addWidget(m_chip, 0, Qt::AlignTop);
    column->addLayout(head);

    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(face(Type::Input));
    m_text->setAccessibleName(tr("Text of the mention"));
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->document()->setDocumentMargin(0);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->installEventFilter(this);
    column->addWidget(m_text);
    auto *row = new QHBoxLayout;
    row->addWidget(m_open);
    row->addStretch();
    column->addLayout(row);

    column->addSpacing(space::x2);
    column->addWidget(new Text(tr("Why this sentiment"), Type::BodyStrong));
    column->addWidget(m_why);
    column->addSpacing(space::x1);
    auto *judging = new QHBoxLayout;
    judging->addWidget(m_judgement);
    judging->addStretch();
    column->addLayout(judging);
    auto *backRow = new QHBoxLayout;
    backRow->addWidget(m_back);
    backRow->addWidget(m_note, 1);
    m_learn->setToolTip(tr("How right the sentiment is by your labels, and learning from them"));
    backRow->addWidget(m_learn);
    column->addLayout(backRow);

    column->addSpacing(space::x2);
    column->addWidget(new Text(tr("Where it comes from"), Type::BodyStrong));
    m_facts->setHorizontalSpacing(space::x4);
    m_facts->setVerticalSpacing(space::x1);
    m_facts->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(m_facts);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    inside->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_pages->addWidget(scroll);
    setFocusProxy(m_text);

    connect(m_judgement, &Segmented::changed, this, [this](int index) { judge(Mood(index - 1)); });
    connect(m_back, &QPushButton::clicked, this, [this] { judge(std::nullopt); });
    connect(m_open, &QPushButton::clicked, this, &ReadingPane::openSource);
    connect(m_learn, &QPushButton::clicked, this, &ReadingPane::ownLabelsRequested);
    connect(themeBus(), &ThemeBus::changed, this, &ReadingPane::markWords);
    clear();
}

void ReadingPane::clear()
{
    m_post.reset();
    m_state->showEmpty(tr("No mention selected"), tr("Choose a mention to read all of it, see why it was judged as it was and where it comes from."), {}, u"chat-square-text"_qs);
    m_pages->setCurrentIndex(0);
}

void ReadingPane::setPost(const models::PostDetails &post)
{
    m_post = post;
    const models::MentionRow &row = post.row;
    m_author->setText(iso(MentionsModel::authorText(row)));
    QStringList under;
    if (!row.handle.isEmpty())
        under << iso(u'@' + row.handle);
    under << MentionsModel::platformName(row.platform) << MentionsModel::exactWhenText(row);
    m_under->setText(under.join(u" · "_qs));
    if (post.unsure && !row.corrected)
        m_chip->setChip(u"question-circle"_qs, tr("Unsure: %1", "sentiment").arg(MentionsModel::moodName(row.mood)), Tone::Info);
    else
        m_chip->setChip(row.corrected ? u"pencil"_qs : iconOf(row.mood), MentionsModel::moodName(row.mood), toneOf(row.mood));
    if (m_text->toPlainText() != row.text) {
        m_text->setPlainText(row.text);
        QTextOption option = m_text->document()->defaultTextOption();
        option.setTextDirection(row.text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        m_text->document()->setDefaultTextOption(option);
    }
    markWords();
    m_open->setVisible(mayOpen(post.url));
    m_open->setToolTip(post.url);
    m_why->setText(whyText());
    m_judgement->setCurrent(row.mood ? int(*row.mood) + 1 : -1);
    m_back->setVisible(row.corrected);
    m_note->setText(row.corrected ? tr("Corrected by you. It stays over later imports and models.") : tr("Wrong? Choose what it is: the figures follow at once."));
    fillFacts();
    m_pages->setCurrentIndex(1);
    fitText();
}

QString ReadingPane::whyText() const
{
    if (!m_post)
        return {};
    const QLocale locale;
    const models::PostDetails &post = *m_post;
    if (!post.modelMood)
        return post.trained ? tr("The model has no verdict: there are no words to judge.")
                            : tr("The model has no verdict: it is not trained for this language (%1). It can learn it from your labels.").arg(MentionsModel::languageName(post.row.language));
    QStringList words;
    const double least = leastPull(post);
    for (const models::WordPull &word : post.words) {
        if (std::abs(word.weight) >= least)
            words << iso(iso(post.row.text.mid(word.start, word.length).simplified()) +
                         u' ' + // apart: after a Hebrew word the number would turn round
                         iso((word.weight > 0 ? u"+"_qs : u"−"_qs) + locale.toString(std::abs(word.weight), 'f', 2)));
    }
    const QString verdict = MentionsModel::moodName(post.modelMood);
    const QString confidence = iso(locale.toString(qRound(post.confidence * 100)) + u'%');
    if (post.unsure)
        return words.isEmpty() ? tr("The model is unsure: it leans to %1 and is %2 sure of it. No single word decided it.").arg(verdict, confidence)
                               : tr("The model is unsure: it leans to %1 and is %2 sure of it, because of: %3.").arg(verdict, confidence, words.join(u", "_qs));
    return words.isEmpty() ? tr("The model says %1, %2 sure. No single word decided it.").arg(verdict, confidence)
                           : tr("The model says %1, %2 sure, because of: %3.").arg(verdict, confidence, words.join(u", "_qs));
}

void ReadingPane::markWords()
{
    QTextCursor whole(m_text->document()); // the editor keeps the palette it was made with
    whole.select(QTextCursor::Document);
    QTextCharFormat plain;
    plain.setForeground(theme().text);
    whole.mergeCharFormat(plain);
    QList<QTextEdit::ExtraSelection> marks;
    if (m_post) {
        for (const models::WordPull &word : m_post->words) {
            if (std::abs(word.weight) < leastPull(*m_post))
                continue;
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(m_text->document());
            mark.cursor.setPosition(std::min(word.start, int(m_post->row.text.size())));
            mark.cursor.setPosition(std::min(word.start + word.length, int(m_post->row.text.size())), QTextCursor::KeepAnchor);
            mark.format.setBackground(theme().*(word.weight > 0 ? &Theme::posBg : &Theme::negBg));
            mark.format.setForeground(theme().*(word.weight > 0 ? &Theme::pos : &Theme::neg));
            marks.append(mark);
        }
    }
    m_text->setExtraSelections(marks);
}

void ReadingPane::fitText()
{
    m_text->document()->setTextWidth(m_text->viewport()->width());
    m_text->setFixedHeight(int(std::ceil(m_text->document()->size().height())) + 6);
}

bool ReadingPane::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_text && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ReadingPane::fitText, Qt::QueuedConnection);
    return Card::eventFilter(object, event);
}

void ReadingPane::addFact(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *words = wrapped(Type::Small, &Theme::text);
    words->setText(value);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *caption = new Text(label, Type::Small, &Theme::text3);
    caption->setMinimumWidth(scaled(90));
    m_facts->addRow(caption, words);
}

void ReadingPane::fillFacts()
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    const QLocale locale;
    const models::PostDetails &post = *m_post;
    const auto count = [&](const std::optional<qint64> &value) { return value ? locale.toString(*value) : QString(); };
    addFact(tr("File"), post.sample ? tr("Sample data, invented") : iso(post.file));
    addFact(tr("Line"), post.line > 0 ? locale.toString(post.line) : QString());
    addFact(tr("Imported"), locale.toString(post.imported.date(), QLocale::ShortFormat) + u' ' + locale.toString(post.imported.time(), QLocale::ShortFormat));
    addFact(tr("SHA-256"), post.sha256.isEmpty() ? QString() : iso(post.sha256.left(32) + QChar(0x200B) + post.sha256.mid(32)));
    const auto withReason = [&](const QStringList &brands) {
        QStringList said;
        for (const QString &brand : brands)
            said << (post.named.contains(brand) ? tr("%1 (named)").arg(iso(brand)) : tr("%1 (matched by its words, accounts or query)").arg(iso(brand)));
        return said.join(u", "_qs);
    };
    addFact(tr("Categories"), post.categories.join(u", "_qs));
    addFact(tr("Counted for"), withReason(post.brands));
    addFact(tr("Published by"), withReason(post.ownOf));
    addFact(tr("Language"), MentionsModel::languageName(post.row.language));
    addFact(tr("Topic"), post.row.topic);
    addFact(tr("Label in the file"), post.label);
    addFact(tr("Likes"), count(post.likes));
    addFact(tr("Replies"), count(post.replies));
    addFact(tr("Shares"), count(post.shares));
    addFact(tr("Views"), count(post.views));
    addFact(tr("Followers of the author"), count(post.followers));
    addFact(tr("Judged by"), post.ownLabels ? tr("%1, with what was learnt from your labels").arg(iso(post.model)) : iso(post.model));
}

void ReadingPane::judge(std::optional<Mood> mood)
{
    if (!m_post || (m_post->row.corrected && mood == m_post->row.mood))
        return;
    m_labels->correct(m_post->row.id, mood, m_post->row.corrected ? m_post->row.mood : std::nullopt);
}

void ReadingPane::chooseSentiment()
{
    if (!m_post)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Mood mood : {Mood::Negative, Mood::Neutral, Mood::Positive})
        connect(menu->addAction(themeIcon(iconOf(mood)), MentionsModel::moodName(mood)), &QAction::triggered, this, [this, mood] { judge(mood); });
    if (m_post->row.corrected) {
        menu->addSeparator();
        connect(menu->addAction(tr("Back to the model's")), &QAction::triggered, this, [this] { judge(std::nullopt); });
    }
    menu->popup(m_judgement->mapToGlobal(QPoint(0, m_judgement->height() + 2)));
}

void ReadingPane::openSource()
{
    if (m_post && mayOpen(m_post->url))
        QDesktopServices::openUrl(QUrl(m_post->url, QUrl::StrictMode));
}

} // namespace ui

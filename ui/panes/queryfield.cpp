#include "ui/panes/queryfield.h"

#include "ui/theme/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>

namespace ui {
namespace {

Role inkOf(models::QueryPart part)
{
    switch (part) {
    case models::QueryPart::Word: return &Theme::text;
    case models::QueryPart::Operator: return &Theme::accentText;
    case models::QueryPart::Field: return &Theme::info;
    case models::QueryPart::Value: return &Theme::pos;
    case models::QueryPart::Phrase: return &Theme::warn;
    case models::QueryPart::Error: return &Theme::neg;
    }
    return &Theme::text;
}

} // namespace

QueryField::QueryField(const QString &placeholder, QWidget *parent)
    : SearchField(placeholder, u"funnel"_qs, parent), m_list(new QStringListModel(this)), m_completer(new QCompleter(m_list, this))
{
    setObjectName(u"queryField"_qs);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(8);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &QueryField::take);
    connect(this, &QLineEdit::textChanged, this, &QueryField::colour);
    connect(this, &QLineEdit::textEdited, this, &QueryField::propose);
    connect(themeBus(), &ThemeBus::changed, this, &QueryField::colour);
}

void QueryField::setNames(const models::QueryNames &names)
{
    m_names = names;
    colour(); // a saved query may be known by now
}

void QueryField::setQuery(const QString &text)
{
    SearchField::setQuery(text);
    colour();
}

// A line edit has no formats of its own; those of an input method serve, as an event without any input.
void QueryField::colour()
{
    if (m_colouring)
        return;
    m_colouring = true;
    const auto before = m_problem ? m_problem->expected : QString();
    m_problem = models::queryProblem(text(), m_names);
    QList<QInputMethodEvent::Attribute> formats;
    const QVector<models::QueryRange> ranges = models::queryColours(text(), m_names);
    for (const models::QueryRange &range : ranges) {
        QTextCharFormat format;
        format.setForeground(theme().*inkOf(range.part));
        const bool wrong = range.part == models::QueryPart::Error;
        if (wrong) {
            format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            format.setUnderlineColor(theme().neg);
        }
        formats.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, range.start - cursorPosition(), range.length, format));
    }
    QInputMethodEvent event(QString(), formats);
    QApplication::sendEvent(this, &event);
    m_colouring = false;
    const QString said = m_problem ? tr("Expected %1, found %2.").arg(m_problem->expected, m_problem->found) : QString();
    setAccessibleDescription(said);
    setToolTip(said);
    if (before != (m_problem ? m_problem->expected : QString()))
        Q_EMIT problemChanged();
}

void QueryField::propose()
{
    m_proposed = text().isEmpty() ? QVector<models::QueryProposal>() : models::queryProposals(text(), cursorPosition(), m_names);
    QStringList shown;
    for (const models::QueryProposal &proposal : m_proposed)
        shown << (proposal.hint.isEmpty() ? proposal.text : proposal.text + u"   "_qs + proposal.hint);
    m_list->setStringList(shown);
    if (shown.isEmpty() || !hasFocus())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void QueryField::take(const QString &shown)
{
    const auto at = m_list->stringList().indexOf(shown);
    if (at < 0 || at >= m_proposed.size())
        return;
    const models::QueryProposal proposal = m_proposed[at];
    QString whole = text();
    whole.replace(proposal.start, proposal.length, proposal.text);
    setText(whole);
    setCursorPosition(proposal.start + int(proposal.text.size()));
    Q_EMIT textEdited(whole);
}

void QueryField::keyPressEvent(QKeyEvent *event)
{
    if (m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_completer->popup()->currentIndex().isValid()) {
                event->ignore(); // the popup takes it
                return;
            }
            m_completer->popup()->hide();
            break;
        case Qt::Key_Escape: m_completer->popup()->hide(); return;
        default: break;
        }
    }
    SearchField::keyPressEvent(event);
}

} // namespace ui

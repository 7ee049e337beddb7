#include "ui/widgets/stateview.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text.h"

#include <QPainter>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace ui {

class StateView::Disc : public QWidget
{
public:
    Disc() { setFixedSize(48, 48); }
    void set(const QString &icon, Role ink, Role ground)
    {
        m_icon = icon;
        m_ink = ink;
        m_ground = ground;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        fillRound(&painter, rect(), 24, theme().*m_ground);
        glyph(&painter, m_icon, QRectF(13, 13, 22, 22), theme().*m_ink);
    }

private:
    QString m_icon;
    Role m_ink = &Theme::accentText, m_ground = &Theme::selected;
};

class StateView::Skeleton : public QWidget
{
public:
    Skeleton() { setMinimumHeight(100); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        static constexpr std::array<double, 6> widths{.42, .92, .86, .6, .92, .74};
        QPainter painter(this);
        const QColor colour = theme().dark ? theme().border : theme().neuBg;
        int y = 4;
        for (std::size_t i = 0; y + 16 < height(); ++i) {
            fillRound(&painter, mirrored(this, QRect(0, y, int(width() * widths[i % 6]), i ? 12 : 16)), 4, colour);
            y += i ? 24 : 32;
        }
    }
};

StateView::StateView(QWidget *parent)
    : QWidget(parent), m_pages(new QStackedLayout(this)), m_disc(new Disc), m_skeleton(new Skeleton), m_title(new Text({}, Type::Title)),
      m_text(new Text({}, Type::Body, &Theme::text2)), m_loading(new Text({}, Type::Small, &Theme::text3)),
      m_details(new Text({}, Type::Small, &Theme::text2)), m_buttons(new QHBoxLayout)
{
    auto *message = new QWidget;
    auto *column = new QVBoxLayout(message);
    column->setSpacing(space::x2);
    column->addStretch();
    column->addWidget(m_disc, 0, Qt::AlignHCenter);
    column->addSpacing(space::x1);
    m_title->setAlignment(Qt::AlignCenter);
    column->addWidget(m_title);
    for (Text *words : {m_text, m_details}) { // wrapped and centred labels collapse unless their width is fixed
        words->setAlignment(Qt::AlignCenter);
        words->setWordWrap(true);
        words->setFixedWidth(scaled(420));
        column->addWidget(words, 0, Qt::AlignHCenter);
    }
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addSpacing(space::x1);
    m_buttons->setSpacing(space::x2);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_buttons);
    row->addStretch();
    column->addLayout(row);
    column->addStretch();

    auto *loading = new QWidget;
    auto *lines = new QVBoxLayout(loading);
    lines->setContentsMargins(space::x4, space::x3, space::x4, space::x3);
    lines->addWidget(m_loading);
    lines->addWidget(m_skeleton, 1);
    m_pages->addWidget(message);
    m_pages->addWidget(loading);
}

void StateView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int wide = qBound(120, width() - 2 * space::x4, scaled(420));
    for (Text *words : {m_text, m_details}) {
        words->setFixedWidth(wide);
        words->setFixedHeight(std::max(0, words->heightForWidth(wide)));
    }
}

QString StateView::title() const { return m_title->text(); }
QString StateView::text() const { return m_pages->currentIndex() == 0 ? m_text->text() : m_loading->text(); }
bool StateView::skeletonVisible() const { return m_pages->currentIndex() == 1 && m_skeleton->isVisibleTo(this); }

void StateView::addButton(QPushButton *button) { m_buttons->addWidget(button); }

void StateView::showMessage(const QString &icon, bool error, const QString &title, const QString &text, const QVector<StateAction> &actions)
{
    m_disc->set(icon, error ? &Theme::neg : &Theme::accentText, error ? &Theme::negBg : &Theme::selected);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setFixedHeight(m_text->heightForWidth(m_text->width()));
    m_details->hide();
    setAccessibleName(title);
    setAccessibleDescription(text);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int i = 0; i < int(actions.size()); ++i) {
        QPushButton *button = makeButton(actions[i].text, actions[i].primary ? u"primary"_qs : QString(), actions[i].icon);
        connect(button, &QPushButton::clicked, this, [this, i] { Q_EMIT triggered(i); });
        addButton(button);
    }
    m_pages->setCurrentIndex(0);
}

void StateView::showEmpty(const QString &title, const QString &text, const QVector<StateAction> &actions, const QString &icon)
{
    showMessage(icon, false, title, text, actions);
}

void StateView::showError(const QString &title, const QString &text, const QVector<StateAction> &actions, const QString &details)
{
    showMessage(u"exclamation-triangle"_qs, true, title, text, actions);
    if (details.isEmpty())
        return;
    m_details->setText(details);
    m_details->setFixedHeight(m_details->heightForWidth(m_details->width()));
    QPushButton *more = makeButton(tr("Show details"));
    connect(more, &QPushButton::clicked, this, [this, more] {
        m_details->setVisible(m_details->isHidden());
        more->setText(m_details->isHidden() ? tr("Show details") : tr("Hide details"));
    });
    addButton(more);
}

void StateView::showLoading(const QString &text)
{
    m_loading->setText(text);
    setAccessibleName(text);
    m_skeleton->hide();
    m_pages->setCurrentIndex(1);
    QTimer::singleShot(200, m_skeleton, [this] { m_skeleton->setVisible(m_pages->currentIndex() == 1); });
}

} // namespace ui

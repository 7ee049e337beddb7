#include "ui/widgets/brandswitcher.h"

#include "ui/theme/paint.h"
#include "ui/widgets/popup.h"
#include "ui/widgets/searchfield.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

constexpr int detailRole = Qt::UserRole + 1, colourRole = Qt::UserRole + 2, currentRole = Qt::UserRole + 3;

void paintTile(QPainter *painter, const QRect &rect, const QString &name, int colour, qreal corner)
{
    fillRound(painter, rect, corner, theme().*seriesRole(colour));
    painter->setPen(theme().onAccent);
    painter->drawText(rect, Qt::AlignCenter, name.left(1).toUpper());
}

class BrandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, scaled(40)}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = theme();
        const QRect r = option.rect.adjusted(2, 1, -2, -1);
        const auto place = [&](const QRect &x) { return QStyle::visualRect(option.direction, r, x); };
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            fillRound(painter, r, radius::control, option.state & QStyle::State_Selected ? t.selected : t.hover);
        const int tile = scaled(24);
        painter->setFont(face(Type::SmallStrong));
        paintTile(painter, place(QRect(r.x() + 8, r.y() + (r.height() - tile) / 2, tile, tile)), index.data().toString(), index.data(colourRole).toInt(), 6);
        const bool current = index.data(currentRole).toBool();
        const QString detail = index.data(detailRole).toString();
        QRect words = r.adjusted(tile + 18, 2, current ? -30 : -8, -2);
        if (!detail.isEmpty()) {
            painter->setFont(face(Type::Caption));
            painter->setPen(t.text3);
            painter->drawText(place(words.adjusted(0, words.height() / 2, 0, 0)), leading(option.direction), painter->fontMetrics().elidedText(detail, Qt::ElideRight, words.width()));
            words.setHeight(words.height() / 2 + 1);
        }
        painter->setFont(face(Type::Body));
        painter->setPen(t.text);
        painter->drawText(place(words), leading(option.direction), painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
        if (current)
            glyph(painter, u"check-lg"_qs, place(QRect(r.right() - 24, r.center().y() - 7, 14, 14)), t.accentText);
    }
};

} // namespace

BrandSwitcher::BrandSwitcher(QWidget *parent)
    : QAbstractButton(parent), m_popup(new Popup(tr("Brands"), this)), m_search(new SearchField(tr("Find a brand"))), m_list(new QListWidget)
{
    setObjectName(u"brandSwitcher"_qs);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list->setItemDelegate(new BrandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Brands"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setUniformItemSizes(true);
    m_popup->body()->addWidget(m_search);
    m_popup->body()->addWidget(m_list);
    m_popup->setFixedWidth(scaled(280));
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(this, &QAbstractButton::clicked, this, &BrandSwitcher::openMenu);
    connect(m_search, &QLineEdit::textChanged, this, &BrandSwitcher::fill);
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) { choose(item->data(Qt::UserRole).toLongLong()); });
    setBrands({});
}

const BrandItem *BrandSwitcher::find(qint64 id) const
{
    const auto it = std::find_if(m_brands.begin(), m_brands.end(), [id](const BrandItem &brand) { return brand.id == id; });
    return it == m_brands.end() ? nullptr : &*it;
}

void BrandSwitcher::setBrands(QVector<BrandItem> brands)
{
    m_brands = std::move(brands);
    if (!find(m_current))
        m_current = m_brands.isEmpty() ? 0 : m_brands.first().id;
    setCurrent(m_current);
}

void BrandSwitcher::setCurrent(qint64 id)
{
    m_current = id;
    const BrandItem *brand = find(id);
    setText(brand ? brand->name : tr("No brand yet"));
    setAccessibleName(brand ? tr("Brand: %1. Switch brand").arg(brand->name) : tr("No brand yet"));
    setEnabled(brand != nullptr);
    setToolTip(brand ? QString() : tr("A brand appears with the first import"));
    update();
}

void BrandSwitcher::choose(qint64 id)
{
    m_popup->hide();
    if (id == m_current || !find(id))
        return;
    m_recent.removeAll(m_current);
    m_recent.prepend(m_current);
    setCurrent(id);
    Q_EMIT brandChosen(id);
}

void BrandSwitcher::fill(const QString &filter)
{
    QVector<BrandItem> shown = m_brands;
    const auto rank = [this](const BrandItem &brand) {
        const qsizetype at = m_recent.indexOf(brand.id);
        return at < 0 ? m_recent.size() : at;
    };
    std::stable_sort(shown.begin(), shown.end(), [&](const BrandItem &a, const BrandItem &b) { return rank(a) < rank(b); });
    m_list->clear();
    for (const BrandItem &brand : shown) {
        if (!brand.name.contains(filter.trimmed(), Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(brand.name, m_list);
        item->setData(Qt::UserRole, brand.id);
        item->setData(detailRole, brand.detail);
        item->setData(colourRole, brand.colour);
        item->setData(currentRole, brand.id == m_current);
    }
    m_list->setCurrentRow(0);
}

void BrandSwitcher::openMenu()
{
    if (m_brands.isEmpty())
        return;
    const bool searchable = m_brands.size() >= searchFrom;
    m_search->setVisible(searchable);
    m_search->clear();
    fill({});
    m_list->setFixedHeight(int(qMin(m_brands.size(), qsizetype(8))) * scaled(40) + 4);
    m_popup->openBelow();
    if (searchable)
        m_search->setFocus(Qt::PopupFocusReason);
    else
        m_list->setFocus(Qt::PopupFocusReason);
}

bool BrandSwitcher::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && m_list->currentItem()) {
            choose(m_list->currentItem()->data(Qt::UserRole).toLongLong());
            return true;
        }
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (object == m_search && step) {
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QAbstractButton::eventFilter(object, event);
}

void BrandSwitcher::paintEvent(QPaintEvent *)
{
    const Theme &t = theme();
    QPainter painter(this);
    const BrandItem *brand = find(m_current);
    if (isEnabled() && (underMouse() || isDown()))
        fillRound(&painter, rect(), radius::control, mix(t.sidebar, t.text, .06));
    const int tile = 32;
    const bool narrow = width() < 80;
    painter.setFont(face(Type::Title));
    const QRect logo = mirrored(this, QRect(narrow ? (width() - tile) / 2 : 7, (height() - tile) / 2, tile, tile));
    if (brand)
        paintTile(&painter, logo, brand->name, brand->colour, 8);
    else
        glyph(&painter, u"shop"_qs, QRectF(logo).adjusted(7, 7, -7, -7), t.text3);
    if (!narrow) {
        const bool detail = brand && !brand->detail.isEmpty();
        QRect words(48, 4, width() - 76, height() - 8);
        if (detail) {
            painter.setPen(t.text3);
            painter.setFont(face(Type::Caption));
            painter.drawText(mirrored(this, words.adjusted(0, words.height() / 2, 0, 0)), leading(layoutDirection()), painter.fontMetrics().elidedText(brand->detail, Qt::ElideRight, words.width()));
            words.setHeight(words.height() / 2 + 2);
        }
        painter.setPen(brand ? t.text : t.text3);
        painter.setFont(face(Type::BodyStrong));
        painter.drawText(mirrored(this, words), leading(layoutDirection()), painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
        if (brand)
            glyph(&painter, u"chevron-expand"_qs, mirrored(this, QRect(width() - 24, (height() - 14) / 2, 14, 14)), t.text3);
    }
    if (showsFocus(this))
        focusRing(&painter, rect(), radius::control);
}

} // namespace ui

#include "ui/widgets/accessible.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace ui {
namespace {

constexpr const char *roleKey = "accessibleRole";
constexpr const char *valueKey = "accessibleValue";
constexpr const char *pressKey = "accessiblePress";

class MarkedWidget : public QAccessibleWidget
{
public:
    explicit MarkedWidget(QWidget *widget) : QAccessibleWidget(widget, QAccessible::Role(widget->property(roleKey).toInt())) {}
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return widget()->property(valueKey).toString();
        return QAccessibleWidget::text(kind);
    }
    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (widget()->property(pressKey).toBool())
            names.prepend(pressAction());
        return names;
    }
    void doAction(const QString &name) override
    {
        if (name == pressAction() && widget()->property(pressKey).toBool())
            QMetaObject::invokeMethod(widget(), "activate");
        else
            QAccessibleWidget::doAction(name);
    }
};

} // namespace

void setAccessibleRole(QWidget *widget, QAccessible::Role role) { widget->setProperty(roleKey, int(role)); }
void setAccessiblePress(QWidget *widget) { widget->setProperty(pressKey, true); }

void setAccessibleValue(QWidget *widget, const QString &value)
{
    if (widget->property(valueKey).toString() == value)
        return;
    widget->setProperty(valueKey, value);
    QAccessibleValueChangeEvent event(widget, value);
    QAccessible::updateAccessibility(&event);
}

void installAccessibility()
{
    static bool done = false;
    if (done)
        return;
    done = true;
    QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
        auto *widget = qobject_cast<QWidget *>(object);
        return widget && widget->property(roleKey).isValid() ? new MarkedWidget(widget) : nullptr;
    });
}

} // namespace ui

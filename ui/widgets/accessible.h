#pragma once

#include <QAccessible>

class QWidget;

namespace ui {

/** Tells screen readers what a widget we paint ourselves is; its accessible name stays its own business. */
void setAccessibleRole(QWidget *widget, QAccessible::Role role);
/** The widget's value as a sentence; a change is announced. */
void setAccessibleValue(QWidget *widget, const QString &value);
/** Lets assistive tools press the widget: its invokable `activate()` is called. */
void setAccessiblePress(QWidget *widget);

/** Once, before the first window: one factory serves every widget marked above. */
void installAccessibility();

} // namespace ui
